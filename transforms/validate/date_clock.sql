-- one row per cell of a date column: its day and time as written, its offset from UTC in minutes where it has one
select
    date_text.file_id,
    date_text.field,
    date_text.source_row,
    date_text.value,
    case when date_exchanged.file_id is null then date_text.iso_at end as written_at,
    length(date_text.value) > 10 as has_time,
    iso_offset(date_text.value) as offset_minutes,
    date_exchanged.file_id is not null as is_open
from date_text
left join date_exchanged on date_text.file_id = date_exchanged.file_id and date_text.field = date_exchanged.field
where date_text.iso_at is not null
union all
select
    written.file_id,
    written.field,
    written.source_row,
    written.value,
    case
        when unix_time(written.value) is not null then unix_time(written.value)
        when written.year_first and date_exchanged.file_id is not null then null
        when year_number < 100 and year_open_row is not null then null
        when written.year_first then time_of(year_number, second_number, first_number, clock)
        when coalesce(day_first, first_number > 12 or first_number = second_number)
            then time_of(year_number, second_number, first_number, clock)
        when not coalesce(day_first, second_number <= 12)
            then time_of(year_number, first_number, second_number, clock)
    end,
    clock <> '' or unix_time(written.value) is not null,
    case when unix_time(written.value) is not null then 0 else clock_offset(clock) end,
    (
        not written.year_first and year_number is not null and day_first is null
        and greatest(first_number, second_number) <= 12 and first_number <> second_number
    ) or (not written.year_first and year_number < 100 and year_open_row is not null)
    or (written.year_first and date_exchanged.file_id is not null)
from date_written as written
left join date_column on written.file_id = date_column.file_id and written.field = date_column.field
left join date_exchanged on written.file_id = date_exchanged.file_id and written.field = date_exchanged.field
