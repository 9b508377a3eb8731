-- one row per pair that gives way in its slot, and per pair of which the last label does
with displaced as (
    select a_no, b_no, label_id, bool_and(only_primary) as only_primary, min(asked_place) as asked_place
    from move
    group by a_no, b_no, label_id
),
still_labelled as (
    select state.a_no, state.b_no
    from state
    anti join displaced
        on state.a_no = displaced.a_no and state.b_no = displaced.b_no and state.label_id = displaced.label_id
    anti join (select a_no, b_no, label_id from decided_pair where decision = 'unlink') as unlinked
        on state.a_no = unlinked.a_no and state.b_no = unlinked.b_no and state.label_id = unlinked.label_id
    where state.label_id <> 0 and state.state = 'present'
),
spoken_for as (
    select a_no, b_no from decided_pair
    where label_id = 0 and (link_open or mirror_wants or decision in ('unlink', 'unlink_absent', 'contradicted'))
)
select a_no, b_no, label_id, only_primary, asked_place from displaced
union all
select displaced.a_no, displaced.b_no, 0, false, min(displaced.asked_place)
from displaced
inner join state
    on displaced.a_no = state.a_no and displaced.b_no = state.b_no and state.label_id = 0 and state.state = 'present'
anti join spoken_for on displaced.a_no = spoken_for.a_no and displaced.b_no = spoken_for.b_no
anti join still_labelled on displaced.a_no = still_labelled.a_no and displaced.b_no = still_labelled.b_no
where displaced.label_id <> 0
group by displaced.a_no, displaced.b_no
