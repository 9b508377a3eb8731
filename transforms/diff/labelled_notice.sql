-- one notice per order to take a pair with labels apart that does not name them
insert into notice
with label_list as (
    select state.a_no, state.b_no, string_agg(label.label, ', ' order by label.label, label.inverse_label) as labels
    from state
    inner join label on state.label_id = label.label_id
    where state.label_id <> 0 and state.state = 'present'
    group by state.a_no, state.b_no
)
select
    order_pair.file_id, 'labelled_pair', order_pair.source_row, '', kind.account, kind.object_type, a.record_id, '',
    other_kind.object_type || ' ' || b.record_id || ': ' || label_list.labels
from order_pair
inner join decided_pair
    on order_pair.a_no = decided_pair.a_no and order_pair.b_no = decided_pair.b_no
    and order_pair.label_id = decided_pair.label_id and decided_pair.decision = 'labelled'
inner join label_list on order_pair.a_no = label_list.a_no and order_pair.b_no = label_list.b_no
inner join record as a on order_pair.a_no = a.record_no
inner join record as b on order_pair.b_no = b.record_no
inner join kind on a.kind_id = kind.kind_id
inner join kind as other_kind on b.kind_id = other_kind.kind_id
where order_pair.role = 'unlink' and not order_pair.is_done and not order_pair.is_implied
