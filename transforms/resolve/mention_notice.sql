-- one notice per mention that is not resolved; a row whose own object is unknown has one, at its own id
insert into notice
with unsettled as (
    select mention.* exclude (value), coalesce(mention_cell.value, mention_cell.key) as value, mention_cell.key
    from mention
    inner join mention_cell on mention.mention_no = mention_cell.rowid
    where mention.status in ('unknown', 'ambiguous', 'unverified')
),
exported_kind as (
    select distinct kind_id from record where held
),
other_object as (
    select distinct kind.account, record.record_id, kind.object_type
    from record
    inner join kind on record.kind_id = kind.kind_id
    where record.held and record.record_id in (
        select key from unsettled where status = 'unknown' and scheme = 'record_id'
        union all
        select lower(tidy(own_value)) from own_record where record_no is null
    )
),
other as (
    select account, record_id, string_agg(object_type, ', ' order by object_type) as object_types
    from other_object group by account, record_id
),
left_out as (
    select mention.mention_no
    from unsettled as mention
    inner join decision
        on mention.to_kind = decision.kind_id and mention.scheme = decision.scheme and mention.key = decision.value_key
    inner join kind on mention.from_kind = kind.kind_id
    left join record on mention.from_no = record.record_no
    where mention.status = 'ambiguous' and decision.leave_out
        and decision.decision_no in (select decision_no from fitting_decision)
        and (decision.for_type = '' or decision.for_type = kind.object_type)
        and (decision.for_id = '' or decision.for_id = record.record_id)
),
candidate_list as (
    select candidate.file_id, candidate.source_row, candidate.column_id,
        string_agg(record.record_id, ', ' order by record.record_id) as record_ids
    from candidate
    inner join record on candidate.record_no = record.record_no
    group by candidate.file_id, candidate.source_row, candidate.column_id
)
select
    mention.file_id,
    case
        when mention.status = 'unknown' and other.record_id is not null then 'mention_of_other_object'
        when zeros_lost.record_id is not null then 'id_spoilt_by_spreadsheet'
        when mention.status = 'unknown' then 'mention_unknown'
        when mention.status = 'ambiguous' then 'mention_ambiguous'
        else 'mention_unverified'
    end,
    mention.source_row, mention_column.heading, kind.account, kind.object_type,
    coalesce(own.record_id, ''), mention.value,
    coalesce(other.object_types, candidate_list.record_ids, zeros_lost.whole_id, '')
from unsettled as mention
inner join mention_column on mention.column_id = mention_column.column_id
inner join file on mention.file_id = file.file_id
inner join kind on mention.from_kind = kind.kind_id
left join record as own on mention.from_no = own.record_no
left join other
    on kind.account = other.account and mention.key = other.record_id and mention.scheme = 'record_id'
left join zeros_lost
    on mention.status = 'unknown' and mention.scheme = 'record_id'
    and mention.to_kind = zeros_lost.kind_id and mention.key = zeros_lost.record_id
left join candidate_list
    on mention.file_id = candidate_list.file_id and mention.source_row = candidate_list.source_row
    and mention.column_id = candidate_list.column_id
where mention.from_no is not null
    and (
        file.role <> 'exports' or mention.to_kind in (select kind_id from exported_kind)
        or mention.column_id in (select column_id from open_column where is_mostly_found or missing_types is null)
    )
    and mention.mention_no not in (select mention_no from left_out)
union all
select
    own_record.file_id,
    case
        when any_value(ambiguous_own.record_ids) is not null then 'mention_ambiguous'
        when any_value(other.record_id) is not null then 'mention_of_other_object'
        when any_value(zeros_lost.record_id) is not null then 'id_spoilt_by_spreadsheet'
        else 'mention_unknown'
    end,
    own_record.source_row, file.id_heading, file.account, file.object_type, '', own_record.own_value,
    coalesce(
        any_value(ambiguous_own.record_ids), any_value(other.object_types), any_value(zeros_lost.whole_id), ''
    )
from own_record
inner join (
    select file_id, source_row from mention where from_no is null
    -- "none" is no mention, and meant for some record all the same
    union all
    select file_id, source_row from mirror_cell
) as said on own_record.file_id = said.file_id and own_record.source_row = said.source_row
inner join file on own_record.file_id = file.file_id
left join ambiguous_own
    on own_record.file_id = ambiguous_own.file_id and own_record.source_row = ambiguous_own.source_row
left join other on file.account = other.account and lower(tidy(own_record.own_value)) = other.record_id
left join zeros_lost
    on own_record.kind_id = zeros_lost.kind_id and tidy(own_record.own_value) = zeros_lost.record_id
where own_record.record_no is null
group by own_record.file_id, own_record.source_row, own_record.own_value, file.id_heading, file.account,
file.object_type
union all
select
    mention.file_id,
    -- rows that only associate are taken as they stand
    case when mention.status = 'unknown' then 'target_not_exported' else 'association_unverified' end,
    null, mention_column.heading, kind.account, kind.object_type, '',
    '', count(*) || ' ' || coalesce(nullif(target.object_type, ''), any_value(open_column.missing_types))
from mention
inner join mention_column on mention.column_id = mention_column.column_id
inner join file on mention.file_id = file.file_id and file.role = 'exports'
inner join kind on mention.from_kind = kind.kind_id
inner join kind as target on mention.to_kind = target.kind_id
left join open_column on mention.column_id = open_column.column_id
where mention.to_kind not in (select kind_id from exported_kind)
    and (mention.status = 'unknown'
        or mention.status = 'unverified' and mention.file_id in (select file_id from association_file))
    and (open_column.column_id is null or not (open_column.is_mostly_found or open_column.missing_types is null))
group by mention.file_id, mention.status, mention_column.heading, kind.account, kind.object_type, target.object_type
