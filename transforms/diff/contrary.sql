-- one row per pair that a rule expects and thing against it: an association that stands (no file), an order, a target
with spoken as (
    select a_no, b_no, cast(null as integer) as file_id, cast(null as bigint) as source_row, '' as role
    from state
    where label_id = 0 and (state = 'present' or sides_disagree)
    union all
    select a_no, b_no, file_id, source_row, role from order_pair
    where label_id = 0 and role = 'link' and not is_done
    union all
    select a_no, b_no, file_id, source_row, role from asked where label_id = 0 and role = 'mirror'
),
of_holder as (
    select a_no as holder_no, b_no as target_no, spoken.* from spoken
    where a_no in (select holder_no from sought_slot)
    union all
    select b_no, a_no, spoken.* from spoken
    where b_no in (select holder_no from sought_slot)
)
select
    sought_slot.rule, sought_slot.a_no, sought_slot.b_no, of_holder.a_no as other_a_no,
    of_holder.b_no as other_b_no, of_holder.file_id, of_holder.source_row, of_holder.role
from sought_slot
inner join of_holder on sought_slot.holder_no = of_holder.holder_no
inner join record as target on of_holder.target_no = target.record_no
inner join slot_kind on sought_slot.slot = slot_kind.slot and target.kind_id = slot_kind.other_kind
where of_holder.a_no <> sought_slot.a_no or of_holder.b_no <> sought_slot.b_no
union
select 'outlook_company', a_no, b_no, other_a_no, other_b_no, null, null, '' from standing_pair
union
select
    expected_pair.rule, expected_pair.a_no, expected_pair.b_no, expected_pair.a_no, expected_pair.b_no,
    order_pair.file_id, order_pair.source_row, 'unlink'
from expected_pair
inner join order_pair
    on expected_pair.a_no = order_pair.a_no and expected_pair.b_no = order_pair.b_no and order_pair.label_id = 0
where order_pair.role = 'unlink' and not order_pair.is_done and not order_pair.primary_only
    and expected_pair.rule <> 'outlook_company'
union
select
    expected_pair.rule, expected_pair.a_no, expected_pair.b_no, expected_pair.a_no, expected_pair.b_no,
    mirror_exclusion.file_id, mirror_exclusion.source_row, 'excluded'
from expected_pair
inner join mirror_exclusion
    on expected_pair.a_no = mirror_exclusion.a_no and expected_pair.b_no = mirror_exclusion.b_no
where not mirror_exclusion.is_listed and expected_pair.rule <> 'outlook_company'
