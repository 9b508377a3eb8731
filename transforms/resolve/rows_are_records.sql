-- one row per record, as in record_store.sql, where every accepted row of an export is a record of its own
alter table record_row rename to record_store;
alter table record_store add column held boolean default true;
create or replace view record_row as
select file_id, source_row, kind_id, record_id, written_id, display_name from record_store where held;
