-- one row per pair and file of orders of which no change, or not a change alone, tells what became of it
with outcome as (
    select
        order_pair.*, file.role as file_role,
        case
            when order_pair.is_done then 'already_done'
            when decided_pair.decision in ('contradicted', 'not_linked', 'left', 'already_linked')
                then decided_pair.decision
            when decided_pair.decision in ('contested', 'looped', 'labelled', 'surplus') then 'refused'
            else 'planned'
        end as outcome,
        -- a move has two orders' worth of changes, and is told as an order
        coalesce(not order_pair.is_done and not decided_pair.is_move and case
            -- the primary mark goes by an unlink order, whoever else asks for the pair
            when decided_pair.decision = 'update' and decided_pair.demote_open and not decided_pair.wanted_primary
                then order_pair.role = 'unlink' and place_file(decided_pair.unlink_place) = order_pair.file_id
            when order_pair.role = 'link' and decided_pair.decision in ('link', 'update')
                then place_file(place_of_rule(decided_pair.asked_place)) = order_pair.file_id
            when order_pair.role = 'unlink' and decided_pair.decision = 'unlink'
                then place_file(decided_pair.unlink_place) = order_pair.file_id
        end, false) as is_a_change
    from order_pair
    inner join file on order_pair.file_id = file.file_id
    inner join decided_pair
        on order_pair.a_no = decided_pair.a_no and order_pair.b_no = decided_pair.b_no
        and order_pair.label_id = decided_pair.label_id
)
select *, is_a_change and role = file_role as is_told
from outcome
where not (is_a_change and role = file_role) or outcome not in ('planned', 'refused')
