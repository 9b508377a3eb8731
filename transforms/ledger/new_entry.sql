-- one row per entry that this confirmation appends: its changes, the orders it settles, the files it was based on
with entry as (
    select
        action,
        account,
        from_type,
        from_id,
        to_type,
        to_id,
        label,
        inverse_label,
        is_primary,
        attribute,
        rule,
        '' as sha256,
        '' as role,
        source_file
    from confirmed_change
    union all
    select
        'asked' as action,
        account,
        from_type,
        from_id,
        to_type,
        to_id,
        label,
        inverse_label,
        is_primary,
        attribute,
        rule,
        sha256,
        role,
        source_file
    from settled_order
    union all
    select
        'input' as action,
        account,
        '' as from_type,
        '' as from_id,
        '' as to_type,
        '' as to_id,
        '' as label,
        '' as inverse_label,
        cast(null as boolean) as is_primary,
        '' as attribute,
        '' as rule,
        sha256,
        role,
        source_file
    from planned_input
)

select
    confirmation.last_entry_no + row_number() over () as entry_no,
    confirmation.last_plan_no + 1 as plan_no,
    confirmation.run_id,
    confirmation.confirmed_at,
    confirmation.confirmed_file,
    entry.action,
    entry.account,
    entry.from_type,
    entry.from_id,
    entry.to_type,
    entry.to_id,
    entry.label,
    entry.inverse_label,
    entry.is_primary,
    entry.attribute,
    entry.rule,
    entry.sha256,
    entry.role,
    entry.source_file
from entry
cross join confirmation
