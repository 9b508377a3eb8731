-- one row: whether any record has the same value twice
with repeated as (
    select 1 as one from identifier_row group by three_hash(record_no, scheme, value_key) having count(*) > 1 limit 1
)
select count(*) > 0 from repeated
