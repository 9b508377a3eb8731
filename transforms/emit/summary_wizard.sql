-- one row per outcome: how many Outlook contacts have it, and for how many of them it is planned
select
    outcome,
    count(*) as contacts,
    count(*) filter (where planned) as planned
from (
    select distinct
        outlook_account,
        record_id,
        outcome,
        planned
    from group_members
)
group by outcome
union all
select
    'accounts_to_create' as outcome,
    count(*) as contacts,
    count(*) filter (where planned) as planned
from records_to_create
where object_type = 'company' and rule = 'outlook_company'
having count(*) > 0
order by outcome
