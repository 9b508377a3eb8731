-- one row per pair and order file that this confirmation settles: done now, or nothing was to be done
select
    asked.account,
    asked.from_type,
    asked.from_id,
    asked.to_type,
    asked.to_id,
    asked.label,
    asked.inverse_label,
    asked.is_primary,
    asked.attribute,
    asked.rule,
    asked.sha256,
    asked.role,
    asked.source_file
from planned_order as asked
left join confirmed_change as done
    on asked.account = done.account
    and asked.from_type = done.from_type
    and asked.from_id = done.from_id
    and asked.to_type = done.to_type
    and asked.to_id = done.to_id
    and asked.label = done.label
    and asked.inverse_label = done.inverse_label
left join earlier_entry as earlier
    on earlier.action = 'asked'
    and asked.account = earlier.account
    and asked.from_type = earlier.from_type
    and asked.from_id = earlier.from_id
    and asked.to_type = earlier.to_type
    and asked.to_id = earlier.to_id
    and asked.label = earlier.label
    and asked.inverse_label = earlier.inverse_label
    and asked.role = earlier.role
    and asked.source_file = earlier.source_file
where
    (
        asked.outcome in ('already_linked', 'not_linked', 'left')
        or (asked.outcome = 'planned' and done.action is not null)
    )
    and earlier.action is null
