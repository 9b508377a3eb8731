-- one row per cell of an export that does not list its associations whole: damaged, or possibly cut
select own_record.file_id, own_record.source_row, mention_column.column_id, own_record.record_no, false as is_cut
from broken_cell
inner join mention_column
    on broken_cell.file_id = mention_column.file_id and broken_cell.column_name = mention_column.column_name
inner join own_record
    on broken_cell.file_id = own_record.file_id and broken_cell.source_row = own_record.source_row
union all
select mention.file_id, mention.source_row, mention.column_id, any_value(mention.from_no), true
from mention
inner join mention_column on mention.column_id = mention_column.column_id and mention_column.at_most > 0
inner join file on mention.file_id = file.file_id and file.role = 'exports'
group by mention.file_id, mention.source_row, mention.column_id, mention_column.at_most
having count(*) = mention_column.at_most
