-- one row per account of the target and name that it has: blanks folded, whatever the case
select distinct name_folded, record_no
from (
    select lower(blank_folded(display_name)) as name_folded, record_no
    from record
    where kind_id = (select company_kind from outlook_setting) and held
    union all
    select lower(blank_folded(value)), record_no
    from identifier
    where kind_id = (select company_kind from outlook_setting) and scheme = 'name'
)
where name_folded <> ''
