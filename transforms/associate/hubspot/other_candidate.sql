-- one row per logged activity and company, contact or ticket of its record that the table might add
with ranked as (
    select
        logged_activity.line, line_target.target, logged_companion.other_no, line_target.at_most,
        logged_companion.is_primary,
        row_number() over (
            partition by logged_activity.line, line_target.target
            order by
                coalesce(logged_companion.is_primary, false) desc, companion_moment.created_at desc nulls last,
                id_number(record.record_id) desc
        ) as position
    from logged_activity
    inner join line_target on logged_activity.line = line_target.line and line_target.target <> 'deal'
    inner join logged_companion
        on logged_activity.logged_no = logged_companion.record_no
        and line_target.target = logged_companion.other_type
    inner join record on logged_companion.other_no = record.record_no
    left join companion_moment on logged_companion.other_no = companion_moment.record_no
    where not logged_activity.tells_company_then or line_target.target <> 'company'
        or line_target.at_most is null or line_target.at_most <> 1
)
select
    line, target, other_no, position,
    case
        when target = 'company' and at_most = 1 then case
            when is_primary then 'taken'
            when is_primary is null then 'undecidable'
            else 'left_out'
        end
        when at_most is null or position <= at_most then 'taken'
        else 'left_out'
    end as outcome,
    case
        when target = 'company' and at_most = 1 then case
            when is_primary then 'primary'
            when is_primary is null then 'primary_unknown'
            else 'not_primary'
        end
        when position > at_most then 'beyond_' || at_most
        else 'associated'
    end as detail
from ranked
