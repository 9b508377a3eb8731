-- one notice per order or wish that is refused, and per slot or circle that exports show and that cannot be
insert into notice
with described as (
    select
        decided_pair.a_no, decided_pair.b_no, decided_pair.label_id, decided_pair.decision,
        place_of_rule(decided_pair.asked_place) as place,
        kind.account, kind.object_type, holder.record_id, other_kind.object_type || ' ' || target.record_id as other
    from slot_pair
    inner join decided_pair
        on slot_pair.a_no = decided_pair.a_no and slot_pair.b_no = decided_pair.b_no
        and slot_pair.label_id = decided_pair.label_id
    inner join record as holder on slot_pair.holder_no = holder.record_no
    inner join record as target on slot_pair.target_no = target.record_no
    inner join kind on holder.kind_id = kind.kind_id
    inner join kind as other_kind on target.kind_id = other_kind.kind_id
    where slot_pair.is_new and decided_pair.decision in ('looped', 'held')
),
primary_place as (
    select a_no, b_no, min(place(file_id, source_row)) as place
    from asked
    where is_primary and role <> 'unlink'
    group by a_no, b_no
),
slot as (
    select
        slot_pair.holder_no, slot_pair.slot, slot_pair.of_primary,
        coalesce(
            min(primary_place.place) filter (where slot_pair.of_primary and decided_pair.decision = 'contested'),
            min(place_of_rule(decided_pair.asked_place)) filter (where decided_pair.decision = 'contested'),
            min(state.place)
        ) as place,
        string_agg(kind.object_type || ' ' || target.record_id, ', ' order by target.record_id)
            filter (where slot_pair.is_there or slot_pair.is_asked) as targets
    from slot_pair
    inner join record as target on slot_pair.target_no = target.record_no
    inner join kind on slot_pair.other_kind = kind.kind_id
    left join decided_pair
        on slot_pair.a_no = decided_pair.a_no and slot_pair.b_no = decided_pair.b_no
        and slot_pair.label_id = decided_pair.label_id
    left join state
        on slot_pair.a_no = state.a_no and slot_pair.b_no = state.b_no and slot_pair.label_id = state.label_id
    left join primary_place on slot_pair.a_no = primary_place.a_no and slot_pair.b_no = primary_place.b_no
    group by slot_pair.holder_no, slot_pair.slot, slot_pair.of_primary
    having count(*) filter (where decided_pair.decision = 'contested' and slot_pair.is_new) > 0
        or count(*) filter (where slot_pair.is_there) > 1
)
select
    place_file(described.place), 'parent_cycle', place_row(described.place), '', described.account,
    described.object_type, described.record_id, '', described.other
from described
where described.decision = 'looped'
union all
select
    place_file(state.place), 'parent_cycle', place_row(state.place), '', kind.account, kind.object_type,
    record.record_id, '', kind.object_type || ' ' || target.record_id
from parent_edge
inner join (select distinct seen_id, target_no as holder_no from parent_step) as circle
    on parent_edge.seen_id = circle.seen_id and parent_edge.holder_no = circle.holder_no
inner join slot_pair
    on parent_edge.seen_id = slot_pair.seen_id and parent_edge.holder_no = slot_pair.holder_no
    and parent_edge.target_no = slot_pair.target_no and slot_pair.is_there
inner join state
    on slot_pair.a_no = state.a_no and slot_pair.b_no = state.b_no and slot_pair.label_id = state.label_id
inner join record on parent_edge.holder_no = record.record_no
inner join record as target on parent_edge.target_no = target.record_no
inner join kind on record.kind_id = kind.kind_id
where not parent_edge.is_new
union all
select
    place_file(slot.place), 'slot_contested', place_row(slot.place), '', kind.account, kind.object_type,
    record.record_id, '', slot.targets
from slot
inner join record on slot.holder_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
union all
select
    place_file(described.place), 'mirror_disarmed', place_row(described.place), '', described.account,
    described.object_type, described.record_id, '', described.other
from described
where described.decision = 'held'
