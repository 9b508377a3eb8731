-- one row per change that a report shows, moves first, then the most cutting action, with the names of both records
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
    select
        changes.*,
        case action when 'unlink' then 1 when 'link' then 2 when 'update' then 3 else 4 end as action_rank,
        -- both halves of a move stand together: the order that moves has one place
        case when reason = 'moved' then source_file else '~' end as move_file,
        case when reason = 'moved' then source_row else 0 end as move_row,
        case when reason = 'moved' then 0 else 1 end as move_rank
    from changes
    order by
        move_rank, move_file, move_row, action_rank, account, from_type, to_type, from_id, to_id, label,
        inverse_label
    limit $rows
) as shown
left join records as own
    on shown.account = own.account and shown.from_type = own.object_type and shown.from_id = own.record_id
left join records as other
    on shown.account = other.account and shown.to_type = other.object_type and shown.to_id = other.record_id
order by
    shown.move_rank, shown.move_file, shown.move_row, shown.action_rank, shown.account, shown.from_type, shown.to_type,
    shown.from_id, shown.to_id,
    shown.label, shown.inverse_label
