-- one row per pair with an attribute that an open order or a target asks for: the one at the first place
select
    said.a_no, said.b_no, said.label_id,
    arg_min(cell_attribute.attribute, place(said.file_id, said.source_row)) as attribute
from cell_attribute
inner join said
    on cell_attribute.file_id = said.file_id and cell_attribute.source_row = said.source_row
    and cell_attribute.column_id = said.column_id
left join order_pair
    on said.file_id = order_pair.file_id and said.role = order_pair.role and said.label_id = order_pair.label_id
    and said.a_no = order_pair.a_no and said.b_no = order_pair.b_no
where said.role = 'mirror' or (said.role = 'link' and not order_pair.is_done)
group by said.a_no, said.b_no, said.label_id
