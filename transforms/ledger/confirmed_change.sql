-- one row per change that this confirmation appends: those of the named import file, or all that are left
select
    planned.action,
    planned.account,
    planned.from_type,
    planned.from_id,
    planned.to_type,
    planned.to_id,
    planned.label,
    planned.inverse_label,
    planned.is_primary,
    planned.attribute,
    planned.rule,
    planned.source_file
from planned_change as planned
cross join confirmation
left join earlier_entry as earlier
    on planned.action = earlier.action
    and planned.account = earlier.account
    and planned.from_type = earlier.from_type
    and planned.from_id = earlier.from_id
    and planned.to_type = earlier.to_type
    and planned.to_id = earlier.to_id
    and planned.label = earlier.label
    and planned.inverse_label = earlier.inverse_label
where
    planned.action in ('link', 'unlink', 'update')
    and (
        confirmation.confirmed_file = ''
        or (planned.account = confirmation.import_account and planned.import_file = confirmation.import_file)
    )
    and earlier.action is null
