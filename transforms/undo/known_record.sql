-- What the undone run knew of the records of its changes: names, places and identifiers, as import files need them.
-- one row per kind of an account: its system
update kind set system = known.system
from (select distinct account, system from file where system <> '') as known
where kind.account = known.account and kind.system = '';
-- one row per record of the ledger that the undone run knew
update record_store set
    display_name = records.display_name, file_id = file.file_id, source_row = records.source_row, held = true,
    written_id = case when records.record_id like '%:%' then '' end
from past_record as records, kind, file
where record_store.kind_id = kind.kind_id and kind.account = records.account
    and kind.object_type = records.object_type and record_store.record_id = records.record_id
    and records.source_file = file.source_file
    and exists (
        select 1 from change, record
        where record.record_no in (change.a_no, change.b_no)
            and record.kind_id = record_store.kind_id and record.record_id = record_store.record_id
    );
-- one row per identifier of such a record
insert into identifier by name
select
    record.record_no, record.kind_id, identifiers.scheme, identifiers.value, identifiers.value_key, file.file_id,
    identifiers.source_row
from past_identifier as identifiers
inner join kind on identifiers.account = kind.account and identifiers.object_type = kind.object_type
inner join record on kind.kind_id = record.kind_id and identifiers.record_id = record.record_id and record.held
inner join file on identifiers.source_file = file.source_file
where identifiers.scheme <> 'record_id';
