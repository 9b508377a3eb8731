-- one row per account and brake that is on: how many unlinks it holds back
with pair as (
    select kind.account, change.reason, change.state, change.a_no, change.b_no
    from change
    inner join record on change.a_no = record.record_no
    inner join kind on record.kind_id = kind.kind_id
    where change.label_id = 0 and change.action = 'unlink'
),
present as (
    select kind.account, state.a_no, state.b_no
    from state
    inner join record on state.a_no = record.record_no
    inner join kind on record.kind_id = kind.kind_id
    where state.label_id = 0 and state.state = 'present'
),
scope as (
    select distinct present.account, present.a_no, present.b_no
    from present
    inner join mirror_exclusion
        on present.a_no = mirror_exclusion.a_no and present.b_no = mirror_exclusion.b_no
    union
    -- a move is measured by all the pairs of its kind
    select present.account, present.a_no, present.b_no
    from present
    inner join record as a on present.a_no = a.record_no
    inner join record as b on present.b_no = b.record_no
    inner join (
        select distinct a.kind_id as a_kind, b.kind_id as b_kind
        from change
        inner join record as a on change.a_no = a.record_no
        inner join record as b on change.b_no = b.record_no
        where change.action = 'unlink' and change.reason = 'moved' and change.label_id = 0
    ) as moved on a.kind_id = moved.a_kind and b.kind_id = moved.b_kind
),
scope_count as (
    select account, count(*) as present_count from scope group by account
),
account_count as (
    select account, count(*) as present_count from present group by account
),
absence as (
    select account, count(*) as unlink_count
    from pair where reason in ('absent_from_mirror', 'moved') group by account
),
ordered as (
    select account, count(*) as unlink_count
    from pair where reason = 'ordered' and state = 'present' group by account
)
select absence.account, 'absent_from_mirror' as reason, absence.unlink_count, scope_count.present_count
from absence
inner join scope_count on absence.account = scope_count.account
where absence.unlink_count > 5 and absence.unlink_count * 10 > scope_count.present_count
union all
select ordered.account, 'ordered', ordered.unlink_count, account_count.present_count
from ordered
inner join account_count on ordered.account = account_count.account
where ordered.unlink_count > 50 and ordered.unlink_count * 10 > account_count.present_count
