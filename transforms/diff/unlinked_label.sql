-- one row per label that goes with a pair that is unlinked, in the shape of a change
select
    state.a_no, state.b_no, state.label_id, state.state, state.attribute, 'unlink' as action,
    case unlinked.decision
        when 'unlink' then 'ordered' when 'displaced' then 'moved' else 'absent_from_mirror'
    end as reason,
    case when unlinked.decision = 'unlink_absent' then 'absence' else unlinked.unlink_rule end as rule,
    case when unlinked.decision = 'unlink_absent' then unlinked.mirror_place else unlinked.unlink_place end as place,
    null::boolean as is_primary, '' as old_value, '' as new_value
from state
inner join decided_pair as unlinked on state.a_no = unlinked.a_no and state.b_no = unlinked.b_no
where state.label_id <> 0 and state.state = 'present'
    and unlinked.label_id = 0 and unlinked.decision in ('unlink', 'unlink_absent', 'displaced')
    and not exists (
        select 1 from decided_pair as other
        where other.a_no = state.a_no and other.b_no = state.b_no and other.label_id = state.label_id
            and other.decision <> 'nothing'
    )
