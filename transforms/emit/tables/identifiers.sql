-- one row per identifier of a record, its id (where it has one) included
select
    kind.account, kind.object_type, 'record_id' as scheme, coalesce(record.written_id, record.record_id) as value,
    record.record_id as value_key,
    record.record_id, file.source_file, record.source_row
from record
inner join kind on record.kind_id = kind.kind_id
inner join file on record.file_id = file.file_id
where record.held and record.written_id is distinct from ''
union all
select
    kind.account, kind.object_type, identifier.scheme, identifier.value, identifier.value_key,
    record.record_id, file.source_file, identifier.source_row
from identifier
inner join record on identifier.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
inner join file on identifier.file_id = file.file_id
