-- one notice per date column: open order, exchanged or unreadable dates, times that its zone has not or has twice
insert into notice
with doubtful as (
    select
        file_id,
        field,
        count(*) filter (where written_at is null and not is_open) as unread,
        min(source_row) filter (where written_at is null and not is_open) as unread_row,
        count(*) filter (where in_zone(uneven_zone, moment) <> written_at) as missing,
        min(source_row) filter (where in_zone(uneven_zone, moment) <> written_at) as missing_row,
        count(*) filter (where comes_twice(uneven_zone, moment, written_at)) as twice,
        min(source_row) filter (where comes_twice(uneven_zone, moment, written_at)) as twice_row
    from date_cell
    where uneven_zone is not null or written_at is null
    group by file_id, field
),
column_notice as (
    select
        file_id, 'date_order_undecidable' as code, coalesce(year_open_row, open_row) as source_row, field,
        'accounts.' || account || '.date_order' as detail
    from date_column
    where (open_dates > 0 and day_first is null) or year_open_row is not null
    union all
    select file_id, 'dates_exchanged', first_row, field, dates::varchar
    from date_exchanged
    union all
    select file_id, 'date_unreadable', unread_row, field, unread::varchar
    from doubtful
    where unread > 0
    union all
    select file_id, 'time_missing_in_zone', missing_row, field, missing::varchar
    from doubtful
    where missing > 0
    union all
    select file_id, 'time_twice_in_zone', twice_row, field, twice::varchar
    from doubtful
    where twice > 0
)
select
    column_notice.file_id,
    case column_notice.code
        when 'date_order_undecidable' then 'date_order_undecidable'
        when 'dates_exchanged' then 'dates_exchanged'
        when 'date_unreadable' then 'date_unreadable'
        when 'time_missing_in_zone' then 'time_missing_in_zone'
        when 'time_twice_in_zone' then 'time_twice_in_zone'
    end,
    column_notice.source_row,
    date_heading.heading,
    file.account,
    file.object_type,
    '',
    '',
    column_notice.detail
from column_notice
inner join file on column_notice.file_id = file.file_id
inner join date_heading
    on column_notice.file_id = date_heading.file_id and column_notice.field = date_heading.field
