-- one row per record held by an export
select
    kind.account, kind.system, kind.object_type, record.record_id, record.display_name,
    file.source_file, record.source_row
from record
inner join kind on record.kind_id = kind.kind_id
inner join file on record.file_id = file.file_id
where record.held
