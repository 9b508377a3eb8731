-- one row per decision about an association
with named as (
    select
        change.action, change.state, kind.account, kind.system, kind.object_type as from_type,
        a.record_id as from_id, other_kind.object_type as to_type, b.record_id as to_id,
        label.label, label.inverse_label, change.is_primary, change.attribute, change.old_value, change.new_value,
        change.rule, change.reason, file.source_file, place_row(change.place) as source_row
    from change
    inner join record as a on change.a_no = a.record_no
    inner join record as b on change.b_no = b.record_no
    inner join kind on a.kind_id = kind.kind_id
    inner join kind as other_kind on b.kind_id = other_kind.kind_id
    inner join label on change.label_id = label.label_id
    left join file on place_file(change.place) = file.file_id
)
select
    left(md5(concat_ws(
        chr(31), action, account, from_type, from_id, to_type, to_id, label, inverse_label
    )), 16) as change_id,
    action, state, account, from_type, from_id, to_type, to_id, label, inverse_label, is_primary, attribute,
    old_value, new_value, rule, reason, source_file, source_row,
    ({import_file}) as import_file
from named
