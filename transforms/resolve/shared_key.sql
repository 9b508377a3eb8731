-- one row per identifier value that names several records of its kind
with repeated_hash as (
    select three_hash(kind_id, scheme, value_key) as key_hash from identifier group by key_hash having count(*) > 1
)
select kind_id, scheme, value_key, count(distinct record_no) as record_count
from identifier
where three_hash(kind_id, scheme, value_key) in (select key_hash from repeated_hash)
group by kind_id, scheme, value_key
having count(distinct record_no) > 1
