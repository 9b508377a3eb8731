-- one change per label that goes with a pair that is unlinked
insert into change
select
    state.a_no, state.b_no, state.label_id, state.state, state.attribute, 'unlink', change.reason, change.rule,
    change.place, null, '', ''
from state
inner join change on state.a_no = change.a_no and state.b_no = change.b_no
where state.label_id <> 0 and state.state = 'present' and change.action = 'unlink' and change.label_id = 0
    and not exists (
        select 1 from change as other
        where other.a_no = state.a_no and other.b_no = state.b_no and other.label_id = state.label_id
    )
