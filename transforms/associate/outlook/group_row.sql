-- one row per group: how many contacts it has and the target knows, its colour, its account, what is chosen for it
with member as (
    select
        group_key.group_key, group_key.group_name, group_key.record_no, known.record_no is not null as is_known,
        company_match.company_no
    from group_key
    inner join outlook_contact on group_key.record_no = outlook_contact.record_no
    left join (select distinct record_no from known_contact) as known on group_key.record_no = known.record_no
    left join company_match
        on lower(
            case when (select group_by from outlook_setting) = 'company' then nullif(group_key.group_key, '')
                else outlook_contact.company
            end
        ) = company_match.name_folded
),
counted as (
    select
        group_key, group_name, count(*) as contacts, count(*) filter (where is_known) as known,
        -- the account of a group is the one that all of its contacts have by their company names
        case when count(distinct company_no) = 1 and count(company_no) = count(*) then min(company_no) end as company_no
    from member
    group by group_key, group_name
),
nearby as (
    select one.group_key, string_agg(other.group_name, '; ' order by other.group_name) as near_groups
    from counted as one
    inner join counted as other
        on near_key(one.group_key) = near_key(other.group_key) and one.group_key <> other.group_key
    where (select group_by from outlook_setting) = 'company' and near_key(one.group_key) <> ''
    group by one.group_key
)
select
    counted.group_key, counted.group_name, counted.contacts, counted.known,
    case
        when counted.known = counted.contacts then 'green'
        when 2 * counted.known > counted.contacts then 'yellow'
        when counted.known >= 1 then 'red'
        else 'none'
    end as colour,
    counted.company_no,
    coalesce(group_choice.is_included, true) as is_included,
    coalesce(
        group_choice.account_choice, case when outlook_setting.company_as_account then 'company' else 'none' end
    ) as account_choice,
    group_choice.picked_no,
    coalesce(group_choice.is_tracked, outlook_setting.track) as is_tracked,
    coalesce(nearby.near_groups, '') as near_groups,
    coalesce(mail_domain.kind, '') as mail_domain
from counted
cross join outlook_setting
left join group_choice on counted.group_key = group_choice.group_key
left join nearby on counted.group_key = nearby.group_key
left join mail_domain on outlook_setting.group_by = 'domain' and counted.group_key = mail_domain.domain
