-- one row per new pair of a slot and pair that gives way: taken apart, or (only_primary) no longer the primary one
select
    occupant.a_no, occupant.b_no, occupant.label_id, occupant.of_primary as only_primary,
    newcomer.a_no as new_a_no, newcomer.b_no as new_b_no, newcomer.label_id as new_label_id,
    decided_pair.asked_place
from slot_pair as newcomer
inner join decided_pair
    on newcomer.a_no = decided_pair.a_no and newcomer.b_no = decided_pair.b_no
    and newcomer.label_id = decided_pair.label_id
    and decided_pair.decision in ('link', 'link_mirrored', 'update')
inner join slot_pair as occupant
    on newcomer.holder_no = occupant.holder_no and newcomer.slot = occupant.slot
where newcomer.is_new and occupant.is_there and not occupant.is_new
    and occupant.decision not in ('unlink', 'unlink_absent')
    and not (occupant.of_primary and occupant.decision = 'update')
