-- one row per group of Outlook contacts, as a person edits it
select
    sheet_text(group_name) as "group",
    contacts,
    known,
    colour,
    sheet_text(company_name) as account,
    case when include then 'yes' else 'no' end as include,
    account_choice,
    case when track then 'yes' else 'no' end as track
from groups
order by group_name = '', lower(group_name), group_name
