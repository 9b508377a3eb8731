-- one row per cell of a date column that is not in ISO form: the numbers of its date and what follows them
with plain as (
    select file_id, field, source_row, value, with_month_number(value) as written
    from date_text
    where iso_at is null
)
select
    file_id,
    field,
    source_row,
    value,
    year_at_front(written) as year_first,
    case when year_at_front(written) then date_number(written, 1) else date_number(written, 3) end as year_number,
    case when year_at_front(written) then date_number(written, 3) else date_number(written, 1) end as first_number,
    date_number(written, 2) as second_number,
    after_date(written) as clock
from plain
