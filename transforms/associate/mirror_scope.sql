-- one row per mirror file, record and kind for which one of the record's rows has a value
select
    mirror_cell.file_id, own_record.record_no, mention_column.to_kind as other_kind,
    min(mirror_cell.source_row) as source_row
from mirror_cell
-- the primary ones are but some of a record's associations
inner join mention_column
    on mirror_cell.column_id = mention_column.column_id and mention_column.label_id = 0
    and not coalesce(mention_column.is_primary, false)
inner join own_record
    on mirror_cell.file_id = own_record.file_id and mirror_cell.source_row = own_record.source_row
where own_record.record_no is not null and mirror_cell.file_id not in (select file_id from shifted_file)
group by mirror_cell.file_id, own_record.record_no, mention_column.to_kind
