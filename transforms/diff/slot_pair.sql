-- one row per slot and pair in it, present or asked for: a record (the holder), one or more kinds of which it has one
with rule as (
    select
        slot_kind.slot, slot_kind.holder_kind, slot_kind.other_kind, slot_kind.of_primary, label.label_id
    from slot_kind
    inner join label on slot_kind.label = label.label and slot_kind.inverse_label = label.inverse_label
),
pair as (
    select
        a_no, b_no, label_id, decision, state = 'present' as is_present,
        state = 'present' and coalesce(is_primary, false) as was_primary,
        link_open or mirror_wants as is_asked,
        in_dispute,
        (link_open or mirror_wants) and coalesce(wanted_primary, false) as asks_primary
    from decided_pair
    union all
    select
        state.a_no, state.b_no, state.label_id, 'nothing', true, coalesce(state.is_primary, false), false, false,
        false
    from state
    anti join decided_pair
        on state.a_no = decided_pair.a_no and state.b_no = decided_pair.b_no
        and state.label_id = decided_pair.label_id
    -- what has a role or a status is no lookup
    where state.state = 'present' and coalesce(state.attribute, '') = ''
),
seen as (
    select a_no as holder_no, b_no as target_no, label_id as seen_id, pair.* from pair
    union all
    select pair.b_no, pair.a_no, label.swapped_id, pair.*
    from pair
    inner join label on pair.label_id = label.label_id
)
select
    rule.slot, seen.holder_no, rule.holder_kind, rule.other_kind, seen.seen_id, rule.of_primary, seen.target_no,
    seen.a_no, seen.b_no, seen.label_id, seen.decision,
    case when rule.of_primary then seen.was_primary else seen.is_present end as is_there,
    case
        when rule.of_primary then seen.asks_primary or (seen.was_primary and seen.decision = 'contradicted')
        else seen.is_asked or seen.in_dispute
    end as is_asked,
    case
        when rule.of_primary then seen.asks_primary and not seen.was_primary
            and seen.decision in ('link', 'link_mirrored', 'update')
        else seen.decision in ('link', 'link_mirrored')
    end as is_new
from seen
inner join record as holder on seen.holder_no = holder.record_no
inner join record as target on seen.target_no = target.record_no
inner join rule
    on holder.kind_id = rule.holder_kind and target.kind_id = rule.other_kind and seen.seen_id = rule.label_id
-- a contact role is not the deal's contact
anti join associated_pair
    on seen.a_no = associated_pair.a_no and seen.b_no = associated_pair.b_no
    and seen.label_id = associated_pair.label_id
where not rule.of_primary or seen.was_primary or seen.asks_primary
