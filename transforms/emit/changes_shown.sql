-- one row per change that a report shows, the most cutting action first, with the names of both records
select
    shown.action,
    shown.account,
    shown.from_type,
    shown.from_id,
    own.display_name as from_name,
    shown.to_type,
    shown.to_id,
    other.display_name as to_name,
    shown.label,
    shown.inverse_label,
    shown.is_primary,
    shown.old_value,
    shown.new_value,
    shown.state,
    shown.reason,
    shown.rule,
    shown.source_file,
    shown.source_row,
    shown.import_file
from (
    select
        changes.*,
        case action when 'unlink' then 1 when 'link' then 2 when 'update' then 3 else 4 end as action_rank
    from changes
    order by action_rank, account, from_type, to_type, from_id, to_id, label, inverse_label
    limit $rows
) as shown
left join records as own
    on shown.account = own.account and shown.from_type = own.object_type and shown.from_id = own.record_id
left join records as other
    on shown.account = other.account and shown.to_type = other.object_type and shown.to_id = other.record_id
order by
    shown.action_rank, shown.account, shown.from_type, shown.to_type, shown.from_id, shown.to_id,
    shown.label, shown.inverse_label
