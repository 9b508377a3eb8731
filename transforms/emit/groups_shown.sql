-- one row per group of Outlook contacts that a report shows, the contacts without a key last
select
    group_name,
    contacts,
    known,
    colour,
    company_name,
    company_id,
    include,
    account_choice,
    track,
    near_groups,
    mail_domain
from groups
order by group_name = '', lower(group_name), group_name
limit $rows
