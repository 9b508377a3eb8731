-- one row: whether the changes alone tell what became of every order, as where one file asks for what is not there yet;
-- a quick look that spares a large account the join of all orders with all decisions
with asked_for as (
    select
        count(distinct order_pair.file_id) <= 1 and not coalesce(bool_or(order_pair.is_done), false)
        and not coalesce(bool_or(order_pair.role <> file.role), false) as is_plain
    from order_pair
    inner join file on order_pair.file_id = file.file_id
)
select
    is_plain and not exists (select 1 from decided_pair where is_move or decision not in ('link', 'unlink')) as is_told
from asked_for
