-- one row per change of the confirmed run that nobody has changed since, the other way round, in the shape of a change
with confirmed as (
    select a_no, b_no, label_id, entry_no, action, is_primary, attribute, rule
    from ledger_pair
    where run_id = $undone and action in ('link', 'unlink', 'update')
),
newest as (
    select a_no, b_no, label_id, max(entry_no) as entry_no
    from ledger_pair
    where action in ('link', 'unlink', 'update')
    group by a_no, b_no, label_id
)
select
    confirmed.a_no, confirmed.b_no, confirmed.label_id,
    case confirmed.action when 'unlink' then 'absent' else 'present' end as state,
    case when confirmed.action = 'update' and planned.is_primary is null
        then coalesce(planned.old_value, '') else confirmed.attribute end as attribute,
    case confirmed.action when 'link' then 'unlink' when 'unlink' then 'link' else 'update' end as action,
    'undone' as reason,
    confirmed.rule,
    place(file.file_id, planned.source_row) as place,
    case
        when confirmed.action <> 'update' then confirmed.is_primary
        when planned.is_primary is null then null
        -- where it was not known, that it was not the primary one is the nearest to it
        else coalesce(planned.old_value, '') = 'true'
    end as is_primary,
    case when confirmed.action = 'update' then planned.new_value else '' end as old_value,
    case
        when confirmed.action <> 'update' then ''
        when planned.is_primary is not null and planned.old_value = '' then 'false'
        else planned.old_value
    end as new_value
from confirmed
inner join newest on confirmed.entry_no = newest.entry_no
left join undone_pair as planned
    on confirmed.a_no = planned.a_no and confirmed.b_no = planned.b_no and confirmed.label_id = planned.label_id
left join file on planned.source_file = file.source_file
