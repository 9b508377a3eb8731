-- one row per line of the activity log, in our words; problem names the first column that cannot be used
with spelt as (
    select
        activity_log.*,
        coalesce(
            nullif(activity_log.account, ''), (select min(account) from hubspot_account having count(*) = 1)
        ) as account_name,
        word_key(activity_log.logged_on_object) as object_word,
        coalesce(nullif(word_key(activity_log.channel), ''), 'record') as channel_word,
        nullif(word_key(activity_log.direction), '') as direction_word
    from activity_log
),
told as (
    select
        place(spelt.file_id, spelt.source_row) as line,
        spelt.file_id, spelt.source_row, hubspot_account.account,
        activity_word.object_type as activity_type, activity_word.kind,
        case
            when spelt.object_word in ('company', 'contact', 'deal', 'ticket') then spelt.object_word
            when spelt.object_word in ('custom_object', 'custom') or left(spelt.object_word, 7) = 'custom:'
                then 'custom'
        end as object,
        case
            when left(spelt.object_word, 7) = 'custom:' then 'custom:' || tidy(substring(spelt.logged_on_object, 8))
            when spelt.object_word in ('custom_object', 'custom') then 'custom:' || coalesce(
                nullif(regexp_extract(spelt.logged_on_id, '^(.+):[^:]+$', 1), ''), 'custom_object'
            )
            else spelt.object_word
        end as logged_type,
        case
            when spelt.object_word in ('custom_object', 'custom')
                then regexp_replace(spelt.logged_on_id, '^.+:', '')
            else spelt.logged_on_id
        end as logged_id,
        spelt.channel_word as channel,
        coalesce(nullif(activity_word.direction, ''), spelt.direction_word, '') as direction,
        written_moment(spelt.occurred_at, hubspot_account.time_zone) as moment,
        word_key(spelt.status) = 'new' as is_new, word_key(spelt.status) in ('', 'new') as is_status_known,
        spelt.activity_id, spelt.thread_id, spelt.occurred_at, spelt.logged_on_id, spelt.direction_word,
        coalesce(nullif(spelt.activity_id, ''), 'new:' || left(md5(concat_ws(
            chr(31), hubspot_account.account, activity_word.object_type,
            coalesce(nullif(spelt."case", ''), concat_ws(
                chr(31), spelt.activity_type, spelt.object_word, spelt.logged_on_id, spelt.channel, spelt.direction,
                spelt.occurred_at, spelt.recipient_contact_ids, spelt.thread_id
            ))
        )), 16)) as record_id
    from spelt
    left join hubspot_account on spelt.account_name = hubspot_account.account
    left join activity_word on word_key(spelt.activity_type) = activity_word.word
),
numbered as (
    select
        *, row_number() over (partition by account, activity_type, record_id order by line) as occurrence
    from told
)
select
    numbered.*,
    case
        when numbered.account is null then 'account'
        when numbered.kind is null then 'activity_type'
        when numbered.object is null or numbered.logged_type = 'custom:' then 'logged_on_object'
        when numbered.logged_id = '' then 'logged_on_id'
        when channel_word.channel is null then 'channel'
        when numbered.direction_word not in ('outbound', 'inbound') then 'direction'
        when numbered.occurred_at <> '' and numbered.moment is null then 'occurred_at'
        when not numbered.is_status_known then 'status'
        when numbered.activity_id <> '' and not is_record_id(numbered.activity_id) then 'activity_id'
        when numbered.occurrence > 1 then 'activity_id'
    end as problem
from numbered
left join channel_word on numbered.channel = channel_word.channel
