-- one row per change that a report shows, in the order of the table of changes, with the names of both records
select
    shown.action,
    shown.account,
    shown.from_type,
    shown.from_id,
    own.display_name as from_name,
    shown.to_type,
    shown.to_id,
    other.display_name as to_name,
    shown.label,
    shown.inverse_label,
    shown.is_primary,
    shown.old_value,
    shown.new_value,
    shown.state,
    shown.reason,
    shown.rule,
    shown.source_file,
    shown.source_row,
    shown.import_file
from (
    select *
    from changes
    order by file_row_number
    limit $rows
) as shown
left join records as own
    on shown.account = own.account and shown.from_type = own.object_type and shown.from_id = own.record_id
left join records as other
    on shown.account = other.account and shown.to_type = other.object_type and shown.to_id = other.record_id
order by shown.file_row_number
