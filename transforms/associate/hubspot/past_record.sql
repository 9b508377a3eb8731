-- The new deals and tickets of past_activities.csv that no export holds.
-- one row per kind that the inbox does not have
insert into kind
with past_kind as (
    select distinct account, object_word as object_type from past_line where problem is null
)
select
    (select coalesce(max(kind_id), -1) from kind)
        + row_number() over (order by past_kind.account, past_kind.object_type),
    past_kind.account, 'hubspot', past_kind.object_type
from past_kind
anti join kind on past_kind.account = kind.account and past_kind.object_type = kind.object_type;
-- one row per record that is new to this run
insert into record_store
with past_record as (
    select distinct account, object_word as object_type, record_id from past_line where problem is null
)
select null, null, kind.kind_id, past_record.record_id, past_record.record_id, '', false
from past_record
inner join kind on past_record.account = kind.account and past_record.object_type = kind.object_type
anti join record on kind.kind_id = record.kind_id and past_record.record_id = record.record_id
order by kind.kind_id, past_record.record_id;
