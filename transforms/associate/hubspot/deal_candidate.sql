-- one row per logged activity and deal of its record: whether it is one of the most recent that were open then
with judged as (
    select
        logged_activity.line, logged_companion.other_no as deal_no, line_target.at_most,
        deal_fact.recent_at, deal_fact.id_key,
        case
            when deal_fact.created_at > logged_activity.moment then 'later'
            when deal_fact.is_closed and (
                logged_activity.moment >= logged_activity.now_at
                or (
                    (select closed_deals from hubspot_setting) = 'by_close_date'
                    and deal_fact.close_date <= logged_activity.moment
                )
            ) then 'closed'
            when deal_fact.is_closed then 'closed_since'
            when deal_fact.is_closed is null then 'stage_unknown'
            when deal_fact.created_at is null and logged_activity.moment < logged_activity.now_at
                then 'creation_unknown'
            else 'open'
        end as condition
    from logged_activity
    inner join line_target on logged_activity.line = line_target.line and line_target.target = 'deal'
    inner join logged_companion
        on logged_activity.logged_no = logged_companion.record_no and logged_companion.other_type = 'deal'
    inner join deal_fact on logged_companion.other_no = deal_fact.record_no
),
ranked as (
    select
        *,
        row_number() over (partition by line order by recent_at desc nulls last, id_key desc) as position,
        sum(case when condition = 'open' then 1 else 0 end) over (
            partition by line order by recent_at desc nulls last, id_key desc
            rows between unbounded preceding and current row
        ) - case when condition = 'open' then 1 else 0 end as open_before,
        sum(case when condition in ('later', 'closed') then 0 else 1 end) over (
            partition by line order by recent_at desc nulls last, id_key desc
            rows between unbounded preceding and current row
        ) - case when condition in ('later', 'closed') then 0 else 1 end as possible_before
    from judged
)
select
    line, deal_no, position,
    case
        when condition in ('later', 'closed') then 'left_out'
        when open_before >= at_most then 'left_out'
        when condition = 'open' and (at_most is null or possible_before < at_most) then 'taken'
        else 'undecidable'
    end as outcome,
    case when condition not in ('later', 'closed') and open_before >= at_most then 'beyond_' || at_most
        when condition = 'open' and possible_before >= at_most then 'depends_on_others'
        else condition
    end as detail
from ranked
