-- one row per identifier value that names just one record, but for ids and old ids
create or replace view single_identifier as
select identifier.kind_id, identifier.scheme, identifier.value_key, identifier.record_no
from identifier
anti join shared_key
    on identifier.kind_id = shared_key.kind_id and identifier.scheme = shared_key.scheme
    and identifier.value_key = shared_key.value_key
where identifier.scheme <> 'merged_id'
