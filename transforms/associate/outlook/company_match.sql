-- one row per company name of Outlook contacts: how many accounts bear it, and which one where it is just one
with named as (
    select distinct lower(company) as name_folded from outlook_row where company is not null
)
select
    named.name_folded,
    count(account_name.record_no) as hits,
    case when count(account_name.record_no) = 1 then min(account_name.record_no) end as company_no
from named
left join account_name on named.name_folded = account_name.name_folded
group by named.name_folded
