-- one row per record and kind with an unresolved mention in a mirror file: it loses nothing of that kind by absence
select
    mention.file_id, mention.from_no as record_no, same_cell.to_kind as other_kind,
    min(mention.source_row) as source_row, arg_min(mention.column_id, mention.source_row) as column_id
from mention
inner join file on mention.file_id = file.file_id and file.role = 'mirror'
inner join mention_column on mention.column_id = mention_column.column_id
-- a value that may be of several types leaves each of them open
inner join mention_column as same_cell
    on mention_column.file_id = same_cell.file_id and mention_column.position = same_cell.position
where mention.from_no is not null and mention.status not in ('resolved', 'unverified')
group by mention.file_id, mention.from_no, same_cell.to_kind
