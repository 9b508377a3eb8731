-- one row per activity of the log, or first e-mail of a thread, and record that is known to be associated with it
with asked as (
    select activity_no from logged_activity
    union
    select first_no from thread_first where first_no is not null
)
select asked.activity_no, present_pair.other_no, kind.object_type as other_type
from asked
inner join present_pair on asked.activity_no = present_pair.record_no
inner join record on present_pair.other_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
where kind.object_type in ('company', 'contact', 'deal', 'ticket') or left(kind.object_type::varchar, 7) = 'custom:'
