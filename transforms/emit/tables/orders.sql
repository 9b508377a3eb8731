-- one row per pair and file of orders that no change stands for: what became of it
select
    order_outcome.a_no as from_no, order_outcome.b_no as to_no, order_outcome.label_id, order_outcome.is_primary,
    '' as attribute, order_outcome.rule, order_outcome.role, order_outcome.file_id, order_outcome.source_row,
    order_outcome.outcome
from order_outcome
inner join file on order_outcome.file_id = file.file_id
where not (order_outcome.is_a_change and order_outcome.role = file.role)
