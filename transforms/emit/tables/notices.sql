-- one row per thing to know about the data
select
    notice.code as notice_code, notice_severity.severity,
    coalesce(file.source_file, '') as source_file,
    notice.source_row, coalesce(notice.source_column, '') as source_column,
    coalesce(notice.account, '') as account, coalesce(notice.object_type, '') as object_type,
    coalesce(notice.record_id, '') as record_id, coalesce(notice.value, '') as value,
    coalesce(notice.detail, '') as detail
from notice
inner join notice_severity on notice.code = notice_severity.code
left join file on notice.file_id = file.file_id
