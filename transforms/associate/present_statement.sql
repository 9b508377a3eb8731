-- one row per pair and export that shows it, at its first place; a cell that is not whole says nothing
with shown as (
    select said.*, cell_attribute.attribute
    from said
    left join cell_attribute
        on said.file_id = cell_attribute.file_id and said.source_row = cell_attribute.source_row
        and said.column_id = cell_attribute.column_id
    anti join partial_cell
        on said.file_id = partial_cell.file_id and said.source_row = partial_cell.source_row
        and said.column_id = partial_cell.column_id
    where said.role = 'exports'
),
stated as (
    select file_id, source_row, column_id, a_no, b_no, label_id, is_primary, attribute from shown
    union all
    select file_id, source_row, column_id, a_no, b_no, 0, null, null from shown where label_id <> 0
)
select
    stated.file_id, stated.a_no, stated.b_no, stated.label_id,
    min(stated.source_row) as source_row,
    arg_min(stated.column_id, stated.source_row) as column_id,
    bool_or(stated.is_primary) as is_primary,
    max(stated.attribute) as attribute,
    any_value(file_position.position) as position
from stated
inner join file_position on stated.file_id = file_position.file_id
group by stated.file_id, stated.a_no, stated.b_no, stated.label_id
