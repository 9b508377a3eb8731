-- The records that a rule names (view named_record) and that no export holds.
-- one row per kind that the inbox does not have
insert into kind
with wanted as (
    select distinct account, system, object_type from named_record
)
select
    (select coalesce(max(kind_id), -1) from kind) + row_number() over (order by wanted.account, wanted.object_type),
    wanted.account, wanted.system, wanted.object_type
from wanted
anti join kind on wanted.account = kind.account and wanted.object_type = kind.object_type;
-- one row per record that is new to this run
insert into record_store
with wanted as (
    select distinct account, object_type, record_id from named_record where record_id is not null
)
select null, null, kind.kind_id, wanted.record_id, wanted.record_id, '', false
from wanted
inner join kind on wanted.account = kind.account and wanted.object_type = kind.object_type
anti join record on kind.kind_id = record.kind_id and wanted.record_id = record.record_id
order by kind.kind_id, wanted.record_id;
