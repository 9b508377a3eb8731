-- one row per input file
select
    file.source_file, file.role, file.account, file.system, file.object_type, file.format, file.encoding,
    file.delimiter, file.sha256, file.bytes,
    file_count.records_in, file_count.records_accepted, file_count.records_quarantined, file_count.records_ignored,
    file.status
from file
inner join file_count on file.file_id = file_count.file_id
