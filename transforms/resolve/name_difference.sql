-- one row per name that is not the name of the record beside it
create or replace view name_difference as
select source_row, name, record_no
from name_pair
where name is not null
