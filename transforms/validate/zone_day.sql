-- one row per account and day that occurs: when it begins in UTC, whether its zone keeps the same offset all day
select
    account, day, time_zone, in_utc(time_zone, day) as begins_at,
    in_utc(time_zone, day_after(day)) = day_after(in_utc(time_zone, day)) as is_steady
from (
    select distinct file.account, account_time.time_zone, day_of(date_clock.written_at) as day
    from date_clock
    inner join file on date_clock.file_id = file.file_id
    inner join account_time on file.account = account_time.account
    where date_clock.offset_minutes is null and date_clock.written_at is not null
)
