-- one row per new pair that only a mirror asks for, in a slot whose pair a safeguard spares: it is not done either
select distinct newcomer.a_no, newcomer.b_no, newcomer.label_id, 'held' as decision
from slot_pair as newcomer
inner join slot_pair as occupant
    on newcomer.holder_no = occupant.holder_no and newcomer.slot = occupant.slot
where newcomer.is_new and newcomer.decision = 'link_mirrored' and not newcomer.of_primary
    and occupant.is_there and occupant.decision = 'spared'
