-- one row per identifier of a record, its id (where it has one) included; a value that is not given is the id
select 'record_id' as scheme, written_id as value, null as value_key, record_no, file_id, source_row
from record
where held and written_id is distinct from ''
union all
select scheme, value, value_key, record_no, file_id, source_row
from identifier
