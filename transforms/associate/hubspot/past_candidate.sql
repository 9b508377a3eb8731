-- one row per line of past_activities.csv and activity of its source record: within the window, outside, no date
with source_activity as (
    select past_pair.line, present_pair.other_no as activity_no
    from past_pair
    inner join present_pair on past_pair.source_no = present_pair.record_no
),
eligible as (
    select
        source_activity.line, source_activity.activity_no, kind.object_type,
        kind.object_type in (select object_type from past_type) as is_listed
    from source_activity
    inner join record on source_activity.activity_no = record.record_no
    inner join kind on record.kind_id = kind.kind_id
    where kind.object_type in (select object_type from activity_word)
),
dated as (
    select
        past_pair.*, eligible.activity_no, eligible.object_type as activity_type, eligible.is_listed,
        export_moment.moment as happened_at, in_zone(past_pair.time_zone, export_moment.moment) as happened
    from past_pair
    inner join eligible on past_pair.line = eligible.line
    left join export_moment on eligible.activity_no = export_moment.record_no
),
placed as (
    select
        *,
        -- both ends included; by the clock from below, and by the moment from above, since clocks are put back
        case
            when has_time then happened < minutes_after(created, -1440 * days)
            else happened < minutes_after(day_of(created), -1440 * days)
        end as is_before,
        case
            when has_time then happened_at > created_at
            else day_of(happened) > day_of(created)
        end as is_after,
        row_number() over (partition by line order by happened_at desc nulls last, activity_no) as position
    from dated
)
select
    line, file_id, source_row, new_no, object_word, activity_no, activity_type, position,
    case
        when not is_listed then 'left_out'
        when happened_at is null then 'undecidable'
        when is_before or is_after then 'left_out'
        else 'taken'
    end as outcome,
    case
        when not is_listed then 'other_type'
        when happened_at is null then 'date_unknown'
        when is_before then 'before_window'
        when is_after then 'after_creation'
        else 'within_window'
    end as detail
from placed
