-- one row per pair that anyone asks about: the decision of section 4 of the design, and the wish behind it
with wish as (
    select
        coalesce(order_wish.a_no, mirror_wish.a_no) as a_no,
        coalesce(order_wish.b_no, mirror_wish.b_no) as b_no,
        coalesce(order_wish.label_id, mirror_wish.label_id) as label_id,
        coalesce(order_wish.link_open, false) as link_open,
        coalesce(order_wish.unlink_open, false) as unlink_open,
        coalesce(order_wish.demote_open, false) as demote_open,
        order_wish.link_rule, order_wish.unlink_rule, order_wish.link_place, order_wish.unlink_place,
        coalesce(mirror_wish.is_wanted, false) as mirror_wants,
        coalesce(mirror_wish.is_excluded, false) as mirror_excludes,
        coalesce(mirror_wish.in_dispute, false) as in_dispute,
        coalesce(mirror_wish.is_armed, false) as is_armed,
        mirror_wish.rule as mirror_rule, mirror_wish.place as mirror_place,
        case
            when coalesce(order_wish.is_primary, mirror_wish.is_primary, false) then true
            when order_wish.demote_open then false
            else coalesce(order_wish.is_primary, mirror_wish.is_primary)
        end as wanted_primary
    from order_wish
    full outer join mirror_wish
        on order_wish.a_no = mirror_wish.a_no and order_wish.b_no = mirror_wish.b_no
        and order_wish.label_id = mirror_wish.label_id
),
known as (
    select
        wish.*,
        -- the place of who asks for it: an explicit mention prevails, be it in an order or in a target
        least(
            case when wish.link_open then ruled_place(wish.link_rule, wish.link_place) end,
            case when wish.mirror_wants then ruled_place(wish.mirror_rule, wish.mirror_place) end
        ) as asked_place,
        coalesce(state.state, 'unknown') as state, state.is_primary, coalesce(state.attribute, '') as attribute,
        coalesce(state.made_by_rule, false) as made_by_rule,
        attribute_wish.attribute as wanted_attribute,
        coalesce(attribute_wish.attribute <> coalesce(state.attribute, ''), false) as attribute_differs,
        (
            wish.label_id = 0 and wish.wanted_primary is not null
            and (wish.wanted_primary is distinct from state.is_primary)
        ) or coalesce(attribute_wish.attribute <> coalesce(state.attribute, ''), false) as differs
    from wish
    left join state
        on wish.a_no = state.a_no and wish.b_no = state.b_no and wish.label_id = state.label_id
    left join attribute_wish
        on wish.a_no = attribute_wish.a_no and wish.b_no = attribute_wish.b_no
        and wish.label_id = attribute_wish.label_id
)
select
    known.*,
    -- whether it takes the place of another pair
    false as is_move,
    case
        when link_open and unlink_open then 'contradicted'
        when demote_open and wanted_primary then 'contradicted'
        when link_open and mirror_excludes and is_armed then 'contradicted'
        when unlink_open and mirror_wants then 'contradicted'
        when unlink_open and state = 'absent' then 'not_linked'
        when unlink_open and unlink_rule = 'same_row' and state = 'present' and not made_by_rule
            -- a row alone does not take such a pair away, a target without it does
            then case when mirror_excludes and is_armed then 'unlink_absent' else 'left' end
        when unlink_open then 'unlink'
        when link_open and state = 'present' then case when differs then 'update' else 'already_linked' end
        when link_open then 'link'
        when mirror_wants and state = 'present' then case when differs then 'update' else 'already_mirrored' end
        when mirror_wants then 'link_mirrored'
        when mirror_excludes and is_armed and state = 'present' then 'unlink_absent'
        when demote_open then case when state <> 'absent' and differs then 'update' else 'not_linked' end
        when (mirror_excludes or in_dispute) and state = 'present' then 'spared'
        else 'nothing'
    end as decision
from known
