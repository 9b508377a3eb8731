-- one row per spoken pair that an export rules out: it lists one end's associations whole, without the other end
with covering as (
    select
        own_record.file_id, own_record.record_no, mention_column.to_kind as other_kind, mention_column.label_id,
        label.swapped_id, file_position.position
    from mention_column
    inner join file_position on mention_column.file_id = file_position.file_id
    inner join own_record on mention_column.file_id = own_record.file_id
    inner join label on mention_column.label_id = label.label_id
    anti join partial_cell
        on own_record.file_id = partial_cell.file_id and own_record.source_row = partial_cell.source_row
        and mention_column.column_id = partial_cell.column_id
    where (mention_column.covers or mention_column.lists_label) and own_record.record_no is not null
),
ruled_out as (
    select spoken_pair.*, covering.file_id, covering.position
    from spoken_pair
    inner join record as b on spoken_pair.b_no = b.record_no
    inner join covering
        on spoken_pair.a_no = covering.record_no and b.kind_id = covering.other_kind
        and spoken_pair.label_id = covering.label_id
    union
    select spoken_pair.*, covering.file_id, covering.position
    from spoken_pair
    inner join record as a on spoken_pair.a_no = a.record_no
    inner join covering
        on spoken_pair.b_no = covering.record_no and a.kind_id = covering.other_kind
        and spoken_pair.label_id = covering.swapped_id
)
select ruled_out.a_no, ruled_out.b_no, ruled_out.label_id, max(ruled_out.position) as position
from ruled_out
-- a lookup says nothing of the pairs that rows of their own associate (contact roles beside a deal's contact)
anti join associated_pair
    on ruled_out.a_no = associated_pair.a_no and ruled_out.b_no = associated_pair.b_no
    and ruled_out.label_id = associated_pair.label_id
anti join present_statement
    on ruled_out.file_id = present_statement.file_id and ruled_out.a_no = present_statement.a_no
    and ruled_out.b_no = present_statement.b_no and ruled_out.label_id = present_statement.label_id
group by ruled_out.a_no, ruled_out.b_no, ruled_out.label_id
