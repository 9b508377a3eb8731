-- one row per pair that a rule links and nobody else asks for or speaks against, in the shape of a change
select
    rule_link.a_no, rule_link.b_no, rule_link.label_id, coalesce(state.state, 'unknown') as state,
    coalesce(state.attribute, '') as attribute,
    case when state.state = 'present' then 'keep' else 'link' end as action,
    case when state.state = 'present' then 'already_linked' else 'rule' end as reason,
    rule_link.rule, rule_link.place, state.is_primary, '' as old_value, '' as new_value
from rule_link
left join state
    on rule_link.a_no = state.a_no and rule_link.b_no = state.b_no and rule_link.label_id = state.label_id
where not exists (
    select 1 from decided_pair
    where decided_pair.a_no = rule_link.a_no and decided_pair.b_no = rule_link.b_no
        and decided_pair.label_id = rule_link.label_id
        and (
            decided_pair.link_open or decided_pair.unlink_open or decided_pair.mirror_wants
            or decided_pair.mirror_excludes or decided_pair.in_dispute
        )
)
