-- one row per ambiguous mention that a decision settles, with the record that was chosen
select target.mention_no, min(decision.record_no) as record_no
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
group by target.mention_no
having count(distinct decision.record_no) = 1
