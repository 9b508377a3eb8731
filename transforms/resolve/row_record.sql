-- one row per accepted row of an export: the record that it is
select file_id, source_row, record_no from record where held
union all
select record_row.file_id, record_row.source_row, record.record_no
from record_row
inner join repeated_record
    on record_row.kind_id = repeated_record.kind_id and record_row.record_id = repeated_record.record_id
inner join record on record_row.kind_id = record.kind_id and record_row.record_id = record.record_id
where repeated_record.first_place <> place(record_row.file_id, record_row.source_row)
