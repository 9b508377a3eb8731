-- one row per pair of the ledger: what its last entry says
select
    a_no, b_no, label_id,
    max(plan_no) as position,
    arg_max(action, entry_no) <> 'unlink' as is_present,
    arg_max(rule, entry_no) as rule,
    arg_max(action, entry_no) as action,
    last_said(is_primary, entry_no) as is_primary,
    arg_max(attribute, entry_no) as attribute
from ledger_pair
where action in ('link', 'unlink', 'update')
group by a_no, b_no, label_id
