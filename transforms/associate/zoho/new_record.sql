-- The contacts, accounts and deals that conversions create, as records of their own.
-- one row per kind that the inbox does not have
insert into kind
with wanted as (
    select distinct account, object_type from conversion_record
)
select
    (select coalesce(max(kind_id), -1) from kind) + row_number() over (order by wanted.account, wanted.object_type),
    wanted.account, 'zoho', wanted.object_type
from wanted
anti join kind on wanted.account = kind.account and wanted.object_type = kind.object_type;
-- one row per record that is new to this run
insert into record_store
select null, null, kind.kind_id, conversion_record.record_id, conversion_record.record_id, '', false
from conversion_record
inner join kind
    on conversion_record.account = kind.account and conversion_record.object_type = kind.object_type
anti join record on kind.kind_id = record.kind_id and conversion_record.record_id = record.record_id
order by kind.kind_id, conversion_record.record_id;
