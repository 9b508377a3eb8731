-- one row per cell of a date column that is not in ISO form: the numbers of its date and what follows them
select
    file_id,
    field,
    source_row,
    value,
    year_at_front(value) as year_first,
    case when year_at_front(value) then date_number(value, 1) else date_number(value, 3) end as year_number,
    case when year_at_front(value) then date_number(value, 3) else date_number(value, 1) end as first_number,
    date_number(value, 2) as second_number,
    after_date(value) as clock
from date_text
where iso_time(value) is null
