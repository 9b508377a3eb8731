-- one refused row per record whose own id is missing or cannot be used
insert into refused_row
select file_id, source_row, code, null
from broken_cell
where file_id = $file_id and column_name = $own_column
