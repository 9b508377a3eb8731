-- one row per Outlook contact: what is decided of it by its groups; only what differs from the default is a choice
with usual as (
    select case when company_as_account then 'company' else 'none' end as account_choice, track from outlook_setting
),
told as (
    select
        group_key.record_no,
        group_choice.choice_no is not null as is_named,
        coalesce(group_choice.is_included, true) as is_included,
        coalesce(group_choice.is_tracked, usual.track) as is_tracked,
        coalesce(group_choice.is_moved, false) as is_moved,
        case when group_choice.account_choice <> usual.account_choice then group_choice.account_choice
        end as account_choice,
        coalesce(group_choice.picked_no, -1) as picked_no
    from group_key
    cross join usual
    left join group_choice on group_key.group_key = group_choice.group_key
)
select
    record_no,
    bool_or(is_included) as is_included,
    bool_or(is_included and is_named) as is_named,
    bool_or(is_included and is_tracked) as is_tracked,
    bool_or(is_included and is_moved) as is_moved,
    min(account_choice) filter (where is_included) as account_choice,
    nullif(max(picked_no) filter (where is_included and account_choice is not null), -1) as picked_no,
    coalesce(
        min(account_choice) filter (where is_included) <> max(account_choice) filter (where is_included)
        or min(picked_no) filter (where is_included and account_choice is not null)
        <> max(picked_no) filter (where is_included and account_choice is not null), false
    ) as is_contradicted
from told
group by record_no
