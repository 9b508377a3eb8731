-- one row per new pair that would close a circle of parents: after more steps than there are records only circles go on
select slot_pair.a_no, slot_pair.b_no, slot_pair.label_id, 'looped' as decision
from parent_edge
inner join (select distinct seen_id, target_no as holder_no from parent_step) as circle
    on parent_edge.seen_id = circle.seen_id and parent_edge.holder_no = circle.holder_no
inner join slot_pair
    on parent_edge.seen_id = slot_pair.seen_id and parent_edge.holder_no = slot_pair.holder_no
    and parent_edge.target_no = slot_pair.target_no
where parent_edge.is_new
