-- one row per identifier of a record; the same value on several rows of a record counts once, at its first place
with repeated_hash as (
    select three_hash(record_no, scheme,
    value_key) as key_hash from identifier_row group by key_hash having count(*) > 1
),
repeated as (
    select
        record_no, kind_id, scheme, value_key,
        arg_min(value, place(file_id, source_row)) as value,
        min(place(file_id, source_row)) as place
    from identifier_row
    where three_hash(record_no, scheme, value_key) in (select key_hash from repeated_hash)
    group by record_no, kind_id, scheme, value_key
)
select record_no, kind_id, scheme, value, value_key, file_id, source_row
from identifier_row
where three_hash(record_no, scheme, value_key) not in (select key_hash from repeated_hash)
union all
select
    record_no, kind_id, scheme, value, value_key,
    place_file(place) as file_id, place_row(place) as source_row
from repeated
