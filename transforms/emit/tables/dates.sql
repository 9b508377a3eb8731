-- one row per filled cell of a date column of a record held by an export
select
    kind.account, kind.object_type, record.record_id, date_cell.field, date_cell.value,
    cast(date_cell.written_at as date) as day, date_cell.has_time, date_cell.moment,
    file.source_file, date_cell.source_row
from date_cell
inner join row_record
    on date_cell.file_id = row_record.file_id and date_cell.source_row = row_record.source_row
inner join record on row_record.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
inner join file on date_cell.file_id = file.file_id
