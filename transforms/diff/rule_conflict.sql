-- one row per pair and rule that would link it, where an order or a target of this run speaks against the pair
select rule_link.a_no, rule_link.b_no, rule_link.label_id, rule_link.rule
from rule_link
inner join decided_pair
    on rule_link.a_no = decided_pair.a_no and rule_link.b_no = decided_pair.b_no
    and rule_link.label_id = decided_pair.label_id
where decided_pair.unlink_open or decided_pair.mirror_excludes or decided_pair.in_dispute
