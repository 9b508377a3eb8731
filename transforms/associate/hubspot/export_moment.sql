-- one row per activity that an export dates: when it happened (UTC)
select row_record.record_no, max(date_cell.moment) as moment
from date_cell
inner join row_record
    on date_cell.file_id = row_record.file_id and date_cell.source_row = row_record.source_row
where date_cell.field in ('activity_at', 'due_at')
group by row_record.record_no
