-- one row per Outlook contact, as a person edits it: what stands here prevails over its groups
select
    sheet_text(record_id) as contact,
    sheet_text(min(display_name)) as name,
    sheet_text(string_agg(distinct group_name, '; ' order by group_name)) as "group",
    sheet_text(min(company)) as company,
    min(contact_id) as known_as,
    min(company_id) as account,
    min(other_company_id) as other_account,
    min(outcome) as outcome,
    min(batch) as batch,
    case when bool_or(include) then 'yes' else 'no' end as include,
    case when min(account_choice) = 'contradicted' then '' else min(account_choice) end as account_choice,
    case when bool_or(track) then 'yes' else 'no' end as track,
    case when min(outcome) = 'move' then 'yes' else 'no' end as move
from group_members
group by outlook_account, record_id
order by min(batch) nulls last, min(company_id), record_id
