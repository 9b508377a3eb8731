-- one row per record on which activities were logged and record associated with it
with logged_record as (
    select distinct logged_no as record_no from logged_activity
),
both_ways as (
    select state.a_no as record_no, state.b_no as other_no, state.is_primary
    from state
    inner join logged_record on state.a_no = logged_record.record_no
    where state.label_id = 0 and state.state = 'present'
    union all
    select state.b_no, state.a_no, state.is_primary
    from state
    inner join logged_record on state.b_no = logged_record.record_no
    where state.label_id = 0 and state.state = 'present'
)
select both_ways.record_no, both_ways.other_no, kind.object_type as other_type, both_ways.is_primary
from both_ways
inner join record on both_ways.other_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
where kind.object_type in ('company', 'contact', 'deal', 'ticket')
