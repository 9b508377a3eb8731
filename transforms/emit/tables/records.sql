-- one row per record held by an export
select record_no, display_name, file_id, source_row
from record
where held
