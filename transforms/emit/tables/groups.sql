-- one row per group of Outlook contacts
select
    outlook_setting.target as account, outlook_setting.group_by, group_row.group_name, group_row.contacts,
    group_row.known, group_row.colour, coalesce(company.record_id, '') as company_id,
    coalesce(company.display_name, '') as company_name, group_row.is_included as include,
    case when group_row.account_choice = 'picked' then picked.record_id else group_row.account_choice
    end as account_choice,
    group_row.is_tracked as track, group_row.near_groups, group_row.mail_domain
from group_row
cross join outlook_setting
left join record as company on group_row.company_no = company.record_no
left join record as picked on group_row.picked_no = picked.record_no
