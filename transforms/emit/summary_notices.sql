-- one row per notice code, the severest first, with the first place it speaks of (row 0: the whole file)
select
    notice_code,
    severity,
    count(*) as notices,
    min(place).source_file as source_file,
    min(place).source_row as source_row,
    min(place).source_column as source_column
from (
    select
        notice_code,
        severity,
        struct_pack(
            source_file := coalesce(source_file, ''),
            source_row := coalesce(source_row, 0),
            source_column := coalesce(source_column, '')
        ) as place
    from notices
) as placed
group by notice_code, severity
order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, notice_code
