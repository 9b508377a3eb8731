-- The records of the ledger's entries: those that no export holds get a number too.
-- one row per kind of the ledger that the inbox does not have
insert into kind
with ledger_kind as (
    select account, from_type as object_type from ledger_entry where action in ('link', 'unlink', 'update')
    union
    select account, to_type from ledger_entry where action in ('link', 'unlink', 'update')
)
select
    (select coalesce(max(kind_id), -1) from kind)
        + row_number() over (order by ledger_kind.account, ledger_kind.object_type),
    ledger_kind.account, '', ledger_kind.object_type
from ledger_kind
anti join kind on ledger_kind.account = kind.account and ledger_kind.object_type = kind.object_type;
-- one row per record of the ledger that is new to this run
insert into record_store
with ledger_record as (
    select account, from_type as object_type, from_id as record_id
    from ledger_entry where action in ('link', 'unlink', 'update', 'asked')
    union
    select account, to_type, to_id from ledger_entry where action in ('link', 'unlink', 'update', 'asked')
)
select
    null, null, kind.kind_id, ledger_record.record_id, ledger_record.record_id, '', false
from ledger_record
inner join kind on ledger_record.account = kind.account and ledger_record.object_type = kind.object_type
anti join record on kind.kind_id = record.kind_id and ledger_record.record_id = record.record_id
order by kind.kind_id, ledger_record.record_id;
-- one row per pair of labels of the ledger that the inbox does not have
insert into label
with ledger_label as (
    select label, inverse_label from ledger_entry where label <> '' or inverse_label <> ''
    union
    select inverse_label, label from ledger_entry where label <> '' or inverse_label <> ''
),
missing as (
    select ledger_label.* from ledger_label
    anti join label
        on ledger_label.label = label.label and ledger_label.inverse_label = label.inverse_label
),
numbered as (
    select *, (select max(label_id) from label) + row_number() over (order by label, inverse_label) as label_id
    from missing
)
select
    numbered.label_id, numbered.label, numbered.inverse_label,
    coalesce(swapped.label_id, numbered.label_id)
from numbered
left join numbered as swapped
    on numbered.label = swapped.inverse_label and numbered.inverse_label = swapped.label;
-- one row per entry of the ledger, records and labels by number
create or replace table ledger_pair as
select
    entry.entry_no, entry.plan_no, entry.action, entry.is_primary, entry.attribute, entry.rule, entry.sha256,
    entry.role, entry.run_id, a.record_no as a_no, b.record_no as b_no, label.label_id
from ledger_entry as entry
inner join kind as a_kind on entry.account = a_kind.account and entry.from_type = a_kind.object_type
inner join kind as b_kind on entry.account = b_kind.account and entry.to_type = b_kind.object_type
inner join record as a on a_kind.kind_id = a.kind_id and entry.from_id = a.record_id
inner join record as b on b_kind.kind_id = b.kind_id and entry.to_id = b.record_id
inner join label on entry.label = label.label and entry.inverse_label = label.inverse_label
where entry.action in ('link', 'unlink', 'update', 'asked');
