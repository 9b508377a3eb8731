-- one row per record below another one of its kind, as the plan would leave it
select
    slot_pair.seen_id, slot_pair.holder_no,
    coalesce(
        min(slot_pair.target_no) filter (where decided_pair.decision in ('link', 'link_mirrored')),
        min(slot_pair.target_no)
    ) as target_no,
    coalesce(bool_or(decided_pair.decision in ('link', 'link_mirrored')), false) as is_new
from slot_pair
left join decided_pair
    on slot_pair.a_no = decided_pair.a_no and slot_pair.b_no = decided_pair.b_no
    and slot_pair.label_id = decided_pair.label_id
where slot_pair.holder_kind = slot_pair.other_kind and not slot_pair.of_primary
    and coalesce(decided_pair.decision, 'nothing') not in ('unlink', 'unlink_absent')
    and (slot_pair.is_there or decided_pair.decision in ('link', 'link_mirrored'))
group by slot_pair.seen_id, slot_pair.holder_no
