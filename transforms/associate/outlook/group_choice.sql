-- one row per group that choices.csv names: what its first line says; a domain of free mail takes no account
with said as (
    select choice.*, row_number() over (partition by choice.group_key order by choice.choice_no) as line
    from choice
    where not choice.for_contact and choice.malformed = ''
        and choice.group_key in (select group_key from group_key)
)
select
    said.choice_no, said.group_key, said.is_included, said.is_tracked, said.is_moved,
    said.account_choice = 'picked' and mail_domain.domain is not null as is_refused,
    case when said.account_choice = 'picked' and mail_domain.domain is not null then null else said.account_choice
    end as account_choice,
    case when mail_domain.domain is null then said.picked_no end as picked_no
from said
left join mail_domain
    on (select group_by from outlook_setting) = 'domain' and said.group_key = mail_domain.domain
where said.line = 1
