-- one row per new pair beyond what the CRM takes for one of its records: the first ones asked for are done
with pair as (
    select
        a_no, b_no, label_id, place_of_rule(asked_place) as place,
        decision in ('link', 'link_mirrored') as is_new
    from decided_pair
    where decision in ('link', 'link_mirrored')
        or (state = 'present' and decision not in ('unlink', 'unlink_absent'))
    union all
    select state.a_no, state.b_no, state.label_id, null, false
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
counted as (
    select
        seen.holder_no, seen.target_no, seen.a_no, seen.b_no, seen.label_id, seen.is_new, limit_rule.at_most,
        row_number() over (
            partition by seen.holder_no, limit_rule.other_kind, limit_rule.label_id
            order by seen.is_new, seen.place, seen.target_no
        ) as number
    from seen
    inner join record as holder on seen.holder_no = holder.record_no
    inner join record as target on seen.target_no = target.record_no
    inner join limit_rule
        on holder.kind_id = limit_rule.holder_kind and target.kind_id = limit_rule.other_kind
        and seen.seen_id = limit_rule.label_id
)
select a_no, b_no, label_id, 'surplus' as decision, min(holder_no) as holder_no, min(at_most) as at_most
from counted
where is_new and number > at_most
group by a_no, b_no, label_id
