-- The records of the log's lines that no export holds: activities, custom objects, and with trust_ids all others.
-- one row per kind of the log that the inbox does not have
insert into kind
with log_kind as (
    select account, activity_type as object_type from log_line where problem is null
    union
    select account, logged_type from log_line where problem is null
)
select
    (select coalesce(max(kind_id), -1) from kind)
        + row_number() over (order by log_kind.account, log_kind.object_type),
    log_kind.account, 'hubspot', log_kind.object_type
from log_kind
anti join kind on log_kind.account = kind.account and log_kind.object_type = kind.object_type;
-- one row per record of the log that is new to this run
insert into record_store
with log_record as (
    select account, activity_type as object_type, record_id from log_line where problem is null
    union
    select account, logged_type, logged_id from log_line
    where problem is null and (object = 'custom' or (select trust_ids from setting))
)
select null, null, kind.kind_id, log_record.record_id, log_record.record_id, '', false
from log_record
inner join kind on log_record.account = kind.account and log_record.object_type = kind.object_type
anti join record on kind.kind_id = record.kind_id and log_record.record_id = record.record_id
order by kind.kind_id, log_record.record_id;
