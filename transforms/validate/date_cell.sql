-- one row per filled cell of a date column of an accepted record: its moment in UTC, null where it cannot be read
select
    date_clock.file_id,
    date_clock.field,
    date_clock.source_row,
    date_clock.value,
    date_clock.written_at,
    case when date_clock.written_at is not null then date_clock.has_time end as has_time,
    case
        when date_clock.offset_minutes is not null
            then minutes_after(date_clock.written_at, -date_clock.offset_minutes)
        when zone_day.is_steady then time_after(zone_day.begins_at, zone_day.day, date_clock.written_at)
        else in_utc(zone_day.time_zone, date_clock.written_at)
    end as moment,
    date_clock.is_open,
    -- the only times that may be missing in the zone, or come twice
    case when date_clock.has_time and not zone_day.is_steady then zone_day.time_zone end as uneven_zone
from date_clock
inner join file on date_clock.file_id = file.file_id
left join zone_day
    on file.account = zone_day.account and day_of(date_clock.written_at) = zone_day.day
    and date_clock.offset_minutes is null
