-- one row per pair and file of orders that no change stands for: what became of it
select
    a_no as from_no, b_no as to_no, label_id, is_primary, '' as attribute, rule, role, file_id, source_row, outcome
from order_outcome
where not is_told
