-- one row per pair and file of orders in a run's dataset: those that a change stands for, and all others
select
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
    role,
    source_file,
    sha256,
    outcome
from other_order
union all
select
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
    given.role,
    planned.source_file,
    given.sha256,
    'planned' as outcome
from planned_change as planned
inner join planned_input as given on planned.source_file = given.source_file
where
    -- a link that moves stands among the orders itself
    (planned.reason = 'ordered' or (planned.reason = 'moved' and planned.action = 'unlink'))
    -- the primary mark goes by an update that an unlink file orders
    and (given.role = planned.action or (planned.action = 'update' and given.role in ('link', 'unlink')))
