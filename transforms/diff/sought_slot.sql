-- one row per pair in conflict and lookup that it would stand in, with the record that has the lookup
-- (the wizard tells itself what stands against it, for its target may have no lookups)
with told as (
    select expected_pair.rule, expected_pair.a_no, expected_pair.b_no, a.kind_id as a_kind, b.kind_id as b_kind
    from expected_pair
    inner join record as a on expected_pair.a_no = a.record_no
    inner join record as b on expected_pair.b_no = b.record_no
    where expected_pair.is_told and expected_pair.rule <> 'outlook_company'
)
select told.rule, told.a_no, told.b_no, slot_kind.slot, told.a_no as holder_no
from told
inner join slot_kind
    on told.a_kind = slot_kind.holder_kind and told.b_kind = slot_kind.other_kind
    and slot_kind.label = '' and not slot_kind.of_primary
union all
select told.rule, told.a_no, told.b_no, slot_kind.slot, told.b_no
from told
inner join slot_kind
    on told.b_kind = slot_kind.holder_kind and told.a_kind = slot_kind.other_kind
    and slot_kind.label = '' and not slot_kind.of_primary
