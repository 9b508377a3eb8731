-- one notice per pair on which exports disagree, per list that may have been cut
insert into notice
select
    place_file(state.place), 'sides_disagree', place_row(state.place), '', kind.account,
    kind.object_type, a.record_id, '', other_kind.object_type || ' ' || b.record_id
from state
inner join record as a on state.a_no = a.record_no
inner join record as b on state.b_no = b.record_no
inner join kind on a.kind_id = kind.kind_id
inner join kind as other_kind on b.kind_id = other_kind.kind_id
where state.sides_disagree and state.label_id = 0
union all
select
    partial_cell.file_id, 'list_possibly_cut', partial_cell.source_row, mention_column.heading, kind.account,
    kind.object_type, record.record_id, '', mention_column.at_most::varchar
from partial_cell
inner join mention_column on partial_cell.column_id = mention_column.column_id
inner join kind on mention_column.from_kind = kind.kind_id
left join record on partial_cell.record_no = record.record_no
where partial_cell.is_cut
