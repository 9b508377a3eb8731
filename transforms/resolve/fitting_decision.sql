-- one row per decision that fits: its value is ambiguous, its record (if any) is one of the candidates, the record that
-- it is for (if any) exists, and no other decision of the same scope says otherwise
with scope as (
    select kind_id, scheme, value_key, for_type, for_id
    from decision
    group by kind_id, scheme, value_key, for_type, for_id
    having count(distinct record_no) + max(case when leave_out then 1 else 0 end) > 1
),
known_owner as (
    select distinct decision.decision_no
    from decision
    inner join kind as own_kind on decision.kind_id = own_kind.kind_id
    inner join record on decision.for_id = record.record_id
    inner join kind on record.kind_id = kind.kind_id and own_kind.account = kind.account
    where decision.for_type = '' or decision.for_type = kind.object_type
)
select decision.decision_no
from decision
inner join shared_key
    on decision.kind_id = shared_key.kind_id and decision.scheme = shared_key.scheme
    and decision.value_key = shared_key.value_key
left join identifier
    on decision.kind_id = identifier.kind_id and decision.scheme = identifier.scheme
    and decision.value_key = identifier.value_key and decision.record_no = identifier.record_no
left join scope
    on decision.kind_id = scope.kind_id and decision.scheme = scope.scheme and decision.value_key = scope.value_key
    and decision.for_type = scope.for_type and decision.for_id = scope.for_id
where (decision.leave_out or identifier.record_no is not null)
    and scope.kind_id is null
    and (decision.for_id = '' or decision.decision_no in (select decision_no from known_owner))
group by decision.decision_no
