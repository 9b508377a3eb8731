-- one row per pair that a rule links and nobody else asks for or speaks against, in the shape of a change
select
    rule_wish.a_no, rule_wish.b_no, rule_wish.label_id, coalesce(state.state, 'unknown') as state,
    coalesce(state.attribute, '') as attribute,
    case when state.state = 'present' then 'keep' else 'link' end as action,
    case when state.state = 'present' then 'already_linked' else 'rule' end as reason,
    rule_wish.rule, rule_wish.place, state.is_primary, '' as old_value, '' as new_value
from rule_wish
left join state
    on rule_wish.a_no = state.a_no and rule_wish.b_no = state.b_no and rule_wish.label_id = state.label_id
anti join surplus_pair
    on rule_wish.a_no = surplus_pair.a_no and rule_wish.b_no = surplus_pair.b_no
    and rule_wish.label_id = surplus_pair.label_id
