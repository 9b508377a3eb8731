-- one row per record: the records of record_store by their number, which is their place there
create or replace view record as
select rowid::integer as record_no, kind_id, record_id, written_id, display_name, file_id, source_row, held
from record_store
