-- one row per mirror file that unlinks nothing by absence: not read whole (or part of an archive that was not),
-- partly refused, empty, shifted
select file.file_id, file.account, file.object_type, coalesce(min(refused_row.code), min(reason.code)) as code
from file
left join refused_row on file.file_id = refused_row.file_id
left join (
    select file_id, code from notice
    where code in (
        'file_without_records', 'rows_shifted', 'file_unreadable', 'archive_incomplete', 'formula_without_result'
    )
    union all
    select file_id, status from file where status <> 'read'
) as reason on file.file_id = reason.file_id
where file.role = 'mirror' and (refused_row.file_id is not null or reason.file_id is not null)
group by file.file_id, file.account, file.object_type
