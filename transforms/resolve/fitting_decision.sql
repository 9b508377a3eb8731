-- one row per decision that still fits: its value is ambiguous, its record (if any) is one of the candidates
select decision.decision_no
from decision
inner join shared_key
    on decision.kind_id = shared_key.kind_id and decision.scheme = shared_key.scheme
    and decision.value_key = shared_key.value_key
left join identifier
    on decision.kind_id = identifier.kind_id and decision.scheme = identifier.scheme
    and decision.value_key = identifier.value_key and decision.record_no = identifier.record_no
where decision.leave_out or identifier.record_no is not null
group by decision.decision_no
