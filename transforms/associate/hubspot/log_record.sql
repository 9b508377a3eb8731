-- one row per record that a line of the log names: activities, custom objects, and with trust_ids the ids of others
select account, 'hubspot' as system, activity_type as object_type, record_id
from log_line
where problem is null
union all
select
    account, 'hubspot', logged_type,
    -- of all others the kind alone
    case
        when object = 'custom' or ((select trust_ids from setting) and is_record_id(logged_id)) then logged_id
    end
from log_line
where problem is null
