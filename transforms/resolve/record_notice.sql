-- one notice per repeated row of a record, per record that shares an address, per decision that no longer fits
insert into notice
select
    record_row.file_id, 'record_repeated', record_row.source_row, file.id_heading, file.account, file.object_type,
    record_row.record_id, coalesce(record_row.written_id, record_row.record_id),
    first_file.source_file || ' ' || record.source_row
from record_row
inner join repeated_record
    on record_row.kind_id = repeated_record.kind_id and record_row.record_id = repeated_record.record_id
inner join record on record_row.kind_id = record.kind_id and record_row.record_id = record.record_id
inner join file on record_row.file_id = file.file_id
inner join file as first_file on record.file_id = first_file.file_id
where repeated_record.first_place <> place(record_row.file_id, record_row.source_row)
union all
select
    identifier.file_id, 'email_shared', identifier.source_row, '', kind.account, kind.object_type,
    record.record_id, identifier.value, shared_key.record_count::varchar
from shared_key
inner join identifier
    on shared_key.kind_id = identifier.kind_id and shared_key.scheme = identifier.scheme
    and shared_key.value_key = identifier.value_key
inner join record on identifier.record_no = record.record_no
inner join kind on shared_key.kind_id = kind.kind_id
where shared_key.scheme = 'email'
union all
select
    file.file_id, 'decision_unused', decision_no, '', decision_row.account, decision_row.object_type, record_id, value,
    ''
from decision_row
inner join file on file.source_file = 'decisions.csv' and file.role = 'rules'
where decision_no not in (select decision_no from fitting_decision)
