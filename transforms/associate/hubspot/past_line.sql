-- one row per line of past_activities.csv, in our words; problem names the first column that cannot be used
with spelt as (
    select
        past_activities.*,
        coalesce(
            nullif(past_activities.account, ''), (select min(account) from hubspot_account having count(*) = 1)
        ) as account_name,
        word_key(past_activities.object_type) as object_word,
        word_key(past_activities.source_object) as source_word
    from past_activities
),
told as (
    select
        place(spelt.file_id, spelt.source_row) as line,
        spelt.file_id, spelt.source_row, hubspot_account.account, spelt.object_word, spelt.source_word,
        spelt.source_id, spelt.record_id as given_id, spelt.name, spelt.days as given_days,
        coalesce(nullif(spelt.record_id, ''), 'new:' || left(md5(concat_ws(
            chr(31), hubspot_account.account, spelt.object_word, name_key(spelt.name)
        )), 16)) as record_id,
        case
            when spelt.days = '' then (select days from past_setting)
            when is_like(spelt.days, '[0-9]{1,5}') then cast(spelt.days as integer)
        end as days,
        case
            when spelt.created_at = '' then hubspot_account.now_at
            else written_moment(spelt.created_at, hubspot_account.time_zone)
        end as created_at,
        -- the day alone means the whole day
        spelt.created_at = '' or length(spelt.created_at) > 10 as has_time,
        hubspot_account.time_zone
    from spelt
    left join hubspot_account on spelt.account_name = hubspot_account.account
)
select
    told.*,
    in_zone(time_zone, created_at) as created,
    case
        when account is null then 'account'
        when object_word not in ('deal', 'ticket') then 'object_type'
        when case when given_id = '' then name = '' else not is_record_id(given_id) end then 'record_id'
        when source_word not in ('company', 'contact') then 'source_object'
        when source_id = '' then 'source_id'
        when days is null then 'days'
        when created_at is null then 'created_at'
    end as problem
from told
