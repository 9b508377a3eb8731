-- one row per company and name that it has: blanks folded, whatever the case
create or replace view company_name as
with named as (
    select record_no, kind_id, display_name as name from record where held
    union all
    select record_no, kind_id, value from identifier where scheme = 'name'
)
select distinct named.record_no, named.kind_id, lower(blank_folded(named.name)) as name_folded
from named
inner join kind on named.kind_id = kind.kind_id and kind.object_type = 'company'
where blank_folded(named.name) <> ''
