-- one row per account of the target and name that it has
select name_folded, record_no
from company_name
where kind_id = (select company_kind from outlook_setting)
