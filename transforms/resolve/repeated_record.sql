-- one row per record id that several rows hold; hashes first, because grouping texts is slow
with repeated_hash as (
    select two_hash(kind_id, record_id) as id_hash from record_row group by id_hash having count(*) > 1
)
select kind_id, record_id, min(place(file_id, source_row)) as first_place
from record_row
where two_hash(kind_id, record_id) in (select id_hash from repeated_hash)
group by kind_id, record_id
having count(*) > 1
