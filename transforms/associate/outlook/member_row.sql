-- one row per Outlook contact and group that it is in, with what becomes of it, and the batch for doing it by hand
with batched as (
    select
        outcome.record_no,
        row_number() over (
            partition by outcome.account_no order by outcome.place, outcome.record_no
        ) as position
    from outcome
    where outcome.outcome in ('create', 'link', 'move')
)
select
    group_key.group_name, outcome.*,
    case when batched.position is not null
        then floor((batched.position - 1) / outlook_setting.batch)::bigint + 1
    end as batch
from outcome
cross join outlook_setting
inner join group_key on outcome.record_no = group_key.record_no
left join batched on outcome.record_no = batched.record_no
