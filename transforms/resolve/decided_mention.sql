-- one row per ambiguous mention that a decision settles, with the record that was chosen
with nearness as (
    -- a decision for one record prevails over one for an object, and that over one for all
    select
        target.mention_no, decision.record_no, decision.leave_out,
        rank() over (
            partition by target.mention_no
            order by case when decision.for_id <> '' then 0 when decision.for_type <> '' then 1 else 2 end
        ) as place
    from target
    inner join mention_cell on target.mention_no = mention_cell.rowid
    inner join mention_column on mention_cell.column_id = mention_column.column_id
    inner join own_record
        on mention_cell.file_id = own_record.file_id and mention_cell.source_row = own_record.source_row
    inner join kind on mention_column.from_kind = kind.kind_id
    inner join decision
        on mention_column.to_kind = decision.kind_id and mention_cell.scheme = decision.scheme
        and mention_cell.key = decision.value_key
    left join record on own_record.record_no = record.record_no
    where target.candidate_count > 1
        and decision.decision_no in (select decision_no from fitting_decision)
        and (decision.for_type = '' or decision.for_type = kind.object_type)
        and (decision.for_id = '' or decision.for_id = record.record_id)
)
select mention_no, min(record_no) as record_no
from nearness
where place = 1
group by mention_no
having count(distinct record_no) = 1 and max(case when leave_out then 1 else 0 end) = 0
