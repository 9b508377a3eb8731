-- one row per date column of which a spreadsheet turned a part into real dates, with day and month exchanged
-- a program that expects the month first takes 01/02/2026 for the second of January, and leaves 13/02/2026 a text: then
-- all whole dates have a day up to 12 and all others have none, which hardly ever comes by chance
with whole as (
    select file_id, field, source_row, day_number(iso_at) as day_number
    from date_text
    where iso_at is not null
    union all
    select file_id, field, source_row, first_number as day_number
    from date_written
    where year_first
),
found as (
    select file_id, field, count(*) as dates, min(source_row) as first_row, max(day_number) as last_day
    from whole
    group by file_id, field
),
other as (
    select
        file_id, field, count(*) as dates,
        bool_and(least(first_number, second_number) <= 12 and greatest(first_number, second_number) between 13 and 31)
            as all_late
    from date_written
    where not year_first and year_number is not null
    group by file_id, field
)
select found.file_id, found.field, found.dates, found.first_row
from found
inner join other on found.file_id = other.file_id and found.field = other.field
where found.dates > 1 and found.last_day <= 12 and other.dates > 1 and other.all_late
