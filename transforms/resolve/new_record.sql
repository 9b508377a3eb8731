-- one row per record that a row of an order would create: no export holds it
insert into record_store
select null, null, own_row.kind_id, own_row.own_key, '', '', false
from own_row
inner join creating_file on own_row.file_id = creating_file.file_id
group by own_row.kind_id, own_row.own_key
order by own_row.kind_id, own_row.own_key
