-- one row per notice that a report shows: what is to be mended, errors before warnings
select
    severity,
    source_file,
    source_row,
    source_column,
    value,
    notice_code as code,
    detail
from notices
where severity in ('error', 'warning')
order by
    case severity when 'error' then 1 else 2 end,
    source_file, source_row nulls first, source_column, notice_code, value, detail
limit $rows
