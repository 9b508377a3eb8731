-- Moves become decisions: the new pair takes the place of the old one, at the place in the files that asks for it.
-- one row per new pair of a slot, and its base row
update decided_pair set is_move = true
from move
where decided_pair.a_no = move.new_a_no and decided_pair.b_no = move.new_b_no
    and decided_pair.label_id in (move.new_label_id, 0)
    and decided_pair.decision in ('link', 'link_mirrored', 'update');
-- one row per displaced pair of which somebody speaks
update decided_pair set
    decision = case when displaced_pair.only_primary then 'demoted' else 'displaced' end,
    unlink_rule = rule_of(displaced_pair.asked_place),
    unlink_place = place_of_rule(displaced_pair.asked_place)
from displaced_pair
where decided_pair.a_no = displaced_pair.a_no and decided_pair.b_no = displaced_pair.b_no
    and decided_pair.label_id = displaced_pair.label_id;
-- one row per displaced pair of which nobody speaks
insert into decided_pair by name
select
    displaced_pair.a_no, displaced_pair.b_no, displaced_pair.label_id,
    false as link_open, false as unlink_open, false as demote_open, false as mirror_wants, false as mirror_excludes,
    false as in_dispute, false as is_armed, false as is_move, false as differs,
    rule_of(displaced_pair.asked_place) as unlink_rule, place_of_rule(displaced_pair.asked_place) as unlink_place,
    state.state, state.is_primary, coalesce(state.attribute, '') as attribute, state.made_by_rule,
    case when displaced_pair.only_primary then 'demoted' else 'displaced' end as decision
from displaced_pair
inner join state
    on displaced_pair.a_no = state.a_no and displaced_pair.b_no = state.b_no
    and displaced_pair.label_id = state.label_id
anti join decided_pair
    on displaced_pair.a_no = decided_pair.a_no and displaced_pair.b_no = decided_pair.b_no
    and displaced_pair.label_id = decided_pair.label_id;
