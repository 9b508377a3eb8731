-- one row per filled cell of a date column of a record held by an export
select
    row_record.record_no, date_cell.field, date_cell.value, cast(date_cell.written_at as date) as day,
    date_cell.has_time, date_cell.moment, date_cell.file_id, date_cell.source_row
from date_cell
inner join row_record
    on date_cell.file_id = row_record.file_id and date_cell.source_row = row_record.source_row
