-- one row per logged activity and record that the rule expects together: certain, or null where nobody can tell
with told as (
    select line, other_no, part, is_certain from direct_expectation
    union all
    select activity_case.line, first_mail.other_no, 'thread_reply', first_mail.is_certain
    from activity_case
    inner join direct_expectation as first_mail on activity_case.first_line = first_mail.line
    where activity_case.part = 'thread_reply' and activity_case.first_no is null
    union all
    -- what an exported first e-mail shows is better than what it should have
    select activity_case.line, activity_companion.other_no, 'thread_reply', true
    from activity_case
    inner join activity_companion on activity_case.first_no = activity_companion.activity_no
    where activity_case.part = 'thread_reply'
)
select
    line, other_no,
    case when bool_or(is_certain) then true end as expected,
    string_agg(part, ', ' order by part) as parts
from (
    select line, other_no, part, bool_or(is_certain) as is_certain from told group by line, other_no, part
) as each_part
group by line, other_no
