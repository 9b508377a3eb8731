-- one row per pair of cells of one row whose records are associated because they share the row (Brevo)
with sharing as (
    select
        mention.value, mention.scheme, mention.file_id, mention.source_row, mention.column_id, mention.to_kind,
        mention.to_no,
        mention_column.position
    from mention
    inner join mention_column on mention.column_id = mention_column.column_id and mention_column.same_row
    where mention.status = 'resolved' and (select same_row from setting)
)
select
    first_cell.file_id, first_cell.source_row, second_cell.column_id,
    first_cell.value as from_value, second_cell.value, second_cell.scheme,
    first_cell.to_kind as from_kind, second_cell.to_kind,
    first_cell.to_no as from_no, second_cell.to_no
from sharing as first_cell
inner join sharing as second_cell
    on first_cell.file_id = second_cell.file_id and first_cell.source_row = second_cell.source_row
where first_cell.position < second_cell.position and first_cell.to_no <> second_cell.to_no
