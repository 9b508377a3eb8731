-- one row per pair with labels that an order would take apart without naming them: it stays, unless the label is *
select unlinked.a_no, unlinked.b_no, unlinked.label_id, 'labelled' as decision
from decided_pair as unlinked
inner join state
    on unlinked.a_no = state.a_no and unlinked.b_no = state.b_no
    and state.label_id <> 0 and state.state = 'present'
anti join (select a_no, b_no, label_id from decided_pair where decision = 'unlink') as named
    on state.a_no = named.a_no and state.b_no = named.b_no and state.label_id = named.label_id
anti join (select a_no, b_no from order_pair where role = 'unlink' and all_labels and not is_done) as whole
    on unlinked.a_no = whole.a_no and unlinked.b_no = whole.b_no
where unlinked.label_id = 0 and unlinked.decision = 'unlink'
group by unlinked.a_no, unlinked.b_no, unlinked.label_id
