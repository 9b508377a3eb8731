-- one row per decision about an ambiguous identifier, with the record that was chosen (null: leave out)
select
    given.decision_no, kind.kind_id, given.scheme, given.value_key, given.for_type, given.for_id,
    given.record_id = '' as leave_out,
    record.record_no
from decision_row as given
left join kind on given.account = kind.account and given.object_type = kind.object_type
left join record on kind.kind_id = record.kind_id and given.record_id = record.record_id
