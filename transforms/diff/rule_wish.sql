-- one row per pair that a rule links and of which no order and no target speaks
create or replace view rule_wish as
select * from rule_link
where not exists (
    select 1 from decided_pair
    where decided_pair.a_no = rule_link.a_no and decided_pair.b_no = rule_link.b_no
        and decided_pair.label_id = rule_link.label_id
        and (
            decided_pair.link_open or decided_pair.unlink_open or decided_pair.mirror_wants
            or decided_pair.mirror_excludes or decided_pair.in_dispute
        )
)
