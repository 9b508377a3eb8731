-- one row per column with dates of two numbers and a year: whether the day comes first, null where that is not known
with dated as (
    select
        date_written.file_id,
        date_written.field,
        file.account,
        source_row,
        year_number,
        first_number,
        second_number,
        -- 4/4/2026 is the same both ways
        greatest(first_number, second_number) <= 12 and first_number <> second_number as is_open,
        -- 26-02-01 may have the year at either end
        year_number between 1 and 31 and second_number <= 12 and regexp_matches(date_written.value, '^[0-9]+-')
            as is_year_open
    from date_written
    inner join file on date_written.file_id = file.file_id
    where not year_first and year_number is not null
),
vote as (
    select
        file_id,
        field,
        account,
        bool_or(first_number between 13 and 31 and second_number <= 12 and not is_year_open) as day_proven,
        bool_or(second_number between 13 and 31 and first_number <= 12) as month_proven,
        count(*) filter (where is_open) as open_dates,
        min(source_row) filter (where is_open) as open_row,
        -- a year of four digits or above 31, or a day in the middle, shows that the year is at the end
        bool_or(year_number > 31 or year_number = 0 or second_number > 12) as year_last_proven,
        min(source_row) filter (where is_year_open) as year_open_row
    from dated
    group by file_id, field, account
),
account_vote as (
    select account, bool_or(day_proven) as day_proven, bool_or(month_proven) as month_proven
    from vote
    group by account
)
select
    vote.file_id,
    vote.field,
    vote.account,
    vote.open_dates,
    vote.open_row,
    case when account_time.date_order = '' and not vote.year_last_proven then vote.year_open_row end as year_open_row,
    case
        when account_time.date_order <> '' then account_time.date_order = 'day'
        when vote.day_proven and vote.month_proven then null
        when vote.day_proven or vote.month_proven then vote.day_proven
        when account_vote.day_proven and account_vote.month_proven then null
        when account_vote.day_proven or account_vote.month_proven then account_vote.day_proven
    end as day_first,
    account_time.date_order <> '' as is_set
from vote
inner join account_vote on vote.account = account_vote.account
inner join account_time on vote.account = account_time.account
