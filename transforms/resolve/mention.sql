-- one row per mention made by a cell, with its one status, decisions carried out
with decided as (
    select found.mention_no, min(decision.record_no) as record_no
    from found_mention as found
    inner join mention_cell on found.mention_no = mention_cell.rowid
    inner join decision
        on found.to_kind = decision.kind_id and found.scheme = decision.scheme
        and mention_cell.key = decision.value_key
    inner join kind on found.from_kind = kind.kind_id
    left join record on found.from_no = record.record_no
    where found.candidate_count > 1
        and decision.decision_no in (select decision_no from fitting_decision)
        and (decision.for_type = '' or decision.for_type = kind.object_type)
        and (decision.for_id = '' or decision.for_id = record.record_id)
    group by found.mention_no
    having count(distinct decision.record_no) = 1
)
select
    found.mention_no, found.file_id, found.source_row, found.column_id, found.scheme,
    found.from_kind, found.to_kind, found.from_no, found.own_value, found.value,
    coalesce(found.to_no, decided.record_no) as to_no,
    found.candidate_count,
    case
        when found.scheme is null then 'malformed'
        when found.from_no is null or found.candidate_count = 0 then 'unknown'
        when found.candidate_count > 1 and decided.record_no is null then 'ambiguous'
        when not found.from_held or not found.to_held then 'unverified'
        else 'resolved'
    end as status
from found_mention as found
left join decided on found.mention_no = decided.mention_no
