-- one row per column with dates of two numbers and a year: whether the day comes first, null where that is not known
with vote as (
    select
        date_written.file_id,
        date_written.field,
        file.account,
        bool_or(first_number between 13 and 31 and second_number <= 12) as day_proven,
        bool_or(second_number between 13 and 31 and first_number <= 12) as month_proven,
        -- 4/4/2026 is the same both ways
        count(*) filter (where greatest(first_number, second_number) <= 12 and first_number <> second_number)
            as open_dates,
        min(source_row) filter (where greatest(first_number, second_number) <= 12 and first_number <> second_number)
            as open_row
    from date_written
    inner join file on date_written.file_id = file.file_id
    where not year_first and year_number is not null
    group by date_written.file_id, date_written.field, file.account
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
