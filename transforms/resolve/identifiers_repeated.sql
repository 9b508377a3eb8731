-- one row: whether any record has the same value twice
select exists (
    select 1 from identifier_row group by three_hash(record_no, scheme, value_key) having count(*) > 1
)
