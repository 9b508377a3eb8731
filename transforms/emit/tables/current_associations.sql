-- one row per association known to be present
select
    kind.account, kind.object_type as from_type, a.record_id as from_id, other_kind.object_type as to_type,
    b.record_id as to_id, label.label, label.inverse_label,
    case when state.label_id = 0 then state.is_primary end as is_primary, state.attribute, state.basis,
    case when state.basis = 'export' then file.source_file else '' end as source_file,
    case when state.basis = 'export' then place_row(state.place) end as source_row,
    case when state.basis = 'export' then mention_column.heading else '' end as source_column
from state
inner join record as a on state.a_no = a.record_no
inner join record as b on state.b_no = b.record_no
inner join kind on a.kind_id = kind.kind_id
inner join kind as other_kind on b.kind_id = other_kind.kind_id
inner join label on state.label_id = label.label_id
left join file on place_file(state.place) = file.file_id
left join mention_column on state.column_id = mention_column.column_id
where state.state = 'present'
