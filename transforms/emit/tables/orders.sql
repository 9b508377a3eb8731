-- one row per pair and file of orders that no change stands for: what became of it
select
    kind.account, kind.object_type as from_type, a.record_id as from_id, other_kind.object_type as to_type,
    b.record_id as to_id, label.label, label.inverse_label, order_outcome.is_primary, '' as attribute,
    order_outcome.rule, order_outcome.role, file.source_file, file.sha256, order_outcome.source_row,
    order_outcome.outcome
from order_outcome
inner join record as a on order_outcome.a_no = a.record_no
inner join record as b on order_outcome.b_no = b.record_no
inner join kind on a.kind_id = kind.kind_id
inner join kind as other_kind on b.kind_id = other_kind.kind_id
inner join label on order_outcome.label_id = label.label_id
inner join file on order_outcome.file_id = file.file_id
where not (order_outcome.is_a_change and order_outcome.role = file.role)
