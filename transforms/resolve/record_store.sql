-- one row per record of an account, held by an export: name and place from its first row
select
    record_row.file_id,
    record_row.source_row,
    record_row.kind_id,
    record_row.record_id,
    record_row.written_id,
    record_row.display_name,
    true as held
from record_row
left join repeated_record
    on record_row.kind_id = repeated_record.kind_id and record_row.record_id = repeated_record.record_id
where repeated_record.first_place is null
    or repeated_record.first_place = place(record_row.file_id, record_row.source_row)
