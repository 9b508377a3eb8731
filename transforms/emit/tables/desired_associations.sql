-- one row per association asked for by an open order, a mirror or a rule, but for contradictions and what is refused
select
    kind.account, kind.object_type as from_type, a.record_id as from_id, other_kind.object_type as to_type,
    b.record_id as to_id, label.label, label.inverse_label,
    case when wished.label_id = 0 then wished.wanted_primary end as is_primary,
    coalesce(wished.wanted_attribute, '') as attribute,
    rule_of(wished.asked_place) as rule,
    file.source_file, place_row(place_of_rule(wished.asked_place)) as source_row
from decided_pair as wished
inner join record as a on wished.a_no = a.record_no
inner join record as b on wished.b_no = b.record_no
inner join kind on a.kind_id = kind.kind_id
inner join kind as other_kind on b.kind_id = other_kind.kind_id
inner join label on wished.label_id = label.label_id
inner join file on place_file(place_of_rule(wished.asked_place)) = file.file_id
where (wished.link_open or wished.mirror_wants) and wished.decision <> 'contradicted'
    and not (wished.decision in ('contested', 'looped', 'surplus', 'held') and wished.state <> 'present')
union all
select
    kind.account, kind.object_type, a.record_id, other_kind.object_type, b.record_id, label.label,
    label.inverse_label, null, '', rule_change.rule, file.source_file, place_row(rule_change.place)
from rule_change
inner join record as a on rule_change.a_no = a.record_no
inner join record as b on rule_change.b_no = b.record_no
inner join kind on a.kind_id = kind.kind_id
inner join kind as other_kind on b.kind_id = other_kind.kind_id
inner join label on rule_change.label_id = label.label_id
inner join file on place_file(rule_change.place) = file.file_id
