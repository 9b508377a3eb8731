-- one row per association asked for by an open order, a mirror or a rule, but for contradictions and what is refused
select
    a_no as from_no, b_no as to_no, label_id,
    case when label_id = 0 then wanted_primary end as is_primary,
    coalesce(wanted_attribute, '') as attribute,
    rule_of(asked_place) as rule,
    place_file(place_of_rule(asked_place)) as file_id, place_row(place_of_rule(asked_place)) as source_row
from decided_pair
where (link_open or mirror_wants) and decision <> 'contradicted'
    and not (decision in ('contested', 'looped', 'surplus', 'held') and state <> 'present')
union all
select
    a_no, b_no, label_id, null, '', rule, place_file(place), place_row(place)
from rule_change
