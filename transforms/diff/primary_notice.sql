-- one notice per record that loses its primary one without getting another
insert into notice
with lost as (
    select change.a_no, change.b_no, change.place
    from change
    inner join state
        on change.a_no = state.a_no and change.b_no = state.b_no and change.label_id = state.label_id
    where change.label_id = 0 and coalesce(state.is_primary, false) and change.reason <> 'moved'
        and (change.action = 'unlink' or (change.action = 'update' and change.new_value = 'false'))
),
seen as (
    select a_no as holder_no, b_no as target_no, place from lost
    union all
    select b_no, a_no, place from lost
),
given as (
    select change.a_no, change.b_no
    from change
    where change.label_id = 0 and change.is_primary and change.action in ('link', 'update')
),
has_other as (
    select given.a_no as holder_no, b.kind_id as other_kind
    from given
    inner join record as b on given.b_no = b.record_no
    union
    select given.b_no, a.kind_id
    from given
    inner join record as a on given.a_no = a.record_no
)
select
    place_file(seen.place), 'primary_removed', place_row(seen.place), '', kind.account, kind.object_type,
    holder.record_id, '', other_kind.object_type || ' ' || target.record_id
from seen
inner join record as holder on seen.holder_no = holder.record_no
inner join record as target on seen.target_no = target.record_no
inner join kind on holder.kind_id = kind.kind_id
inner join kind as other_kind on target.kind_id = other_kind.kind_id
inner join slot_kind
    on holder.kind_id = slot_kind.holder_kind and target.kind_id = slot_kind.other_kind and slot_kind.of_primary
anti join has_other on seen.holder_no = has_other.holder_no and target.kind_id = has_other.other_kind
