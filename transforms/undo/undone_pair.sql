-- one row per link, unlink or update of the undone run, its records and label by number
select
    a.record_no as a_no, b.record_no as b_no, label.label_id, changes.is_primary, changes.old_value,
    changes.new_value, changes.source_file, changes.source_row
from past_change as changes
inner join kind as a_kind on changes.account = a_kind.account and changes.from_type = a_kind.object_type
inner join kind as b_kind on changes.account = b_kind.account and changes.to_type = b_kind.object_type
inner join record as a on a_kind.kind_id = a.kind_id and changes.from_id = a.record_id
inner join record as b on b_kind.kind_id = b.kind_id and changes.to_id = b.record_id
inner join label on changes.label = label.label and changes.inverse_label = label.inverse_label
where changes.action in ('link', 'unlink', 'update')
