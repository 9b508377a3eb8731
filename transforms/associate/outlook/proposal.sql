-- one row per Outlook contact: who it is in the target, and which account the wizard would give it
with decided as (
    select
        outlook_contact.record_no, outlook_contact.place, outlook_contact.company_place, outlook_contact.company,
        coalesce(contact_choice.is_included, group_said.is_included) as is_included,
        outlook_setting.plan_all or group_said.is_named or contact_choice.record_no is not null as is_decided,
        coalesce(contact_choice.is_tracked, group_said.is_tracked) as is_tracked,
        coalesce(contact_choice.is_moved, group_said.is_moved) as is_moved,
        case
            when contact_choice.account_choice is not null then contact_choice.account_choice
            when group_said.is_contradicted then 'contradicted'
            when group_said.account_choice is not null then group_said.account_choice
            when outlook_setting.company_as_account then 'company'
            else 'none'
        end as account_choice,
        case when contact_choice.account_choice is not null then contact_choice.picked_no else group_said.picked_no
        end as picked_no,
        outlook_setting.account_name_length, outlook_setting.creates_accounts
    from outlook_contact
    cross join outlook_setting
    inner join group_said on outlook_contact.record_no = group_said.record_no
    left join contact_choice on outlook_contact.record_no = contact_choice.record_no
),
known as (
    select record_no, count(*) as hits, min(contact_no) as contact_no from known_contact group by record_no
)
select
    decided.*,
    coalesce(known.hits, 0) as contact_hits,
    case when known.hits = 1 then known.contact_no end as contact_no,
    coalesce(company_match.hits, 0) as company_hits,
    case
        when decided.account_choice = 'contradicted' then 'contradicted'
        when decided.account_choice = 'picked' then 'resolved'
        when decided.account_choice = 'none' or decided.company is null then 'none'
        when company_match.hits = 1 then 'resolved'
        when company_match.hits > 1 then 'ambiguous'
        -- only an existing account is wanted
        when decided.account_choice = 'existing'
            or (decided.account_choice = 'company' and not decided.creates_accounts) then 'none'
        when length(decided.company) > decided.account_name_length then 'too_long'
        else 'to_create'
    end as account_status,
    case
        when decided.account_choice = 'picked' then decided.picked_no
        when decided.account_choice in ('company', 'existing', 'create') then company_match.company_no
    end as parent_no
from decided
left join known on decided.record_no = known.record_no
left join company_match on lower(decided.company) = company_match.name_folded
