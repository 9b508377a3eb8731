-- one row per record that rules may add: its dates
select
    row_record.record_no,
    max(date_cell.moment) filter (where date_cell.field = 'created_at') as created_at,
    max(date_cell.moment) filter (where date_cell.field = 'updated_at') as updated_at,
    max(date_cell.moment) filter (where date_cell.field = 'last_activity_at') as last_activity_at,
    max(date_cell.moment) filter (where date_cell.field = 'close_date') as close_date
from date_cell
inner join row_record
    on date_cell.file_id = row_record.file_id and date_cell.source_row = row_record.source_row
where row_record.record_no in (select other_no from logged_companion)
group by row_record.record_no
