-- one row per new pair beyond what the CRM takes for one of its records: the first ones asked for are done, then rules
with pair as (
    select
        a_no, b_no, label_id, place_of_rule(asked_place) as place,
        decision in ('link', 'link_mirrored') as is_new, false as is_of_rule
    from decided_pair
    where decision in ('link', 'link_mirrored')
        or (state = 'present' and decision not in ('unlink', 'unlink_absent'))
    union all
    select rule_wish.a_no, rule_wish.b_no, rule_wish.label_id, rule_wish.place, true, true
    from rule_wish
    left join state
        on rule_wish.a_no = state.a_no and rule_wish.b_no = state.b_no and rule_wish.label_id = state.label_id
    where coalesce(state.state, 'unknown') <> 'present'
    union all
    select state.a_no, state.b_no, state.label_id, null, false, false
    from state
    anti join decided_pair
        on state.a_no = decided_pair.a_no and state.b_no = decided_pair.b_no
        and state.label_id = decided_pair.label_id
    where state.state = 'present'
),
seen as (
    select a_no as holder_no, b_no as target_no, label_id as seen_id, pair.* from pair
    union all
    select pair.b_no, pair.a_no, label.swapped_id, pair.*
    from pair
    inner join label on pair.label_id = label.label_id
),
limited as (
    select seen.*, limit_rule.other_kind, limit_rule.at_most
    from seen
    inner join record as holder on seen.holder_no = holder.record_no
    inner join record as target on seen.target_no = target.record_no
    inner join limit_rule
        on holder.kind_id = limit_rule.holder_kind and target.kind_id = limit_rule.other_kind
        and seen.seen_id = limit_rule.label_id
),
candidate as (
    select record_no, candidate_no, min(position) as position
    from rule_candidate
    where record_no in (select holder_no from limited where is_of_rule)
    group by record_no, candidate_no
),
counted as (
    select
        limited.*,
        row_number() over (
            partition by limited.holder_no, limited.other_kind, limited.seen_id
            order by
                limited.is_new, limited.is_of_rule, limited.place, candidate.position nulls last, limited.target_no
        ) as number
    from limited
    left join candidate
        on limited.is_of_rule and limited.holder_no = candidate.record_no
        and limited.target_no = candidate.candidate_no
)
select
    a_no, b_no, label_id, 'surplus' as decision, min(holder_no) as holder_no, min(at_most) as at_most,
    min(place) as place
from counted
where is_new and number > at_most
group by a_no, b_no, label_id
