-- one row per activity of the log, or first e-mail of a thread, and record that is known to be associated with it
with asked as (
    select activity_no from logged_activity
    union
    select first_no from thread_first where first_no is not null
),
both_ways as (
    select state.a_no as activity_no, state.b_no as other_no
    from state
    inner join asked on state.a_no = asked.activity_no
    where state.label_id = 0 and state.state = 'present'
    union all
    select state.b_no, state.a_no
    from state
    inner join asked on state.b_no = asked.activity_no
    where state.label_id = 0 and state.state = 'present'
)
select both_ways.activity_no, both_ways.other_no, kind.object_type as other_type
from both_ways
inner join record on both_ways.other_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
where kind.object_type in ('company', 'contact', 'deal', 'ticket') or left(kind.object_type::varchar, 7) = 'custom:'
