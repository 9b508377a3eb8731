-- one row per line of choices.csv that says something, and contact that it names (a line about a group has none)
with spoken as (
    select
        choice_row.*,
        contact_text <> '' as for_contact,
        case when (select group_by from outlook_setting) = 'company' then blank_folded(group_text)
            else lower(blank_folded(group_text))
        end as group_key,
        lower(blank_folded(account_text)) as account_key
    from choice_row
    where include_text <> '' or account_text <> '' or track_text <> '' or move_text <> ''
),
-- an existing account is chosen by its id or by a name that is only its own, a contact by its id
pickable as (
    select id_text, min(record_no) as record_no
    from (
        select record_id as id_text, record_no, kind_id, held from record
        union all
        select written_id, record_no, kind_id, held from record
    )
    where id_text <> '' and held
        and kind_id in (
            select company_kind from outlook_setting
            union all select contact_kind from outlook_setting
        )
    group by id_text
    having count(distinct record_no) = 1
),
single_name as (
    select name_folded, min(record_no) as record_no from account_name group by name_folded having count(*) = 1
),
nameable as (
    select record.record_id as contact_key, outlook_contact.record_no
    from outlook_contact
    inner join record on outlook_contact.record_no = record.record_no
    union
    select identifier.value_key, identifier.record_no
    from identifier
    inner join outlook_contact on identifier.record_no = outlook_contact.record_no
    where identifier.scheme = 'email'
)
select
    spoken.choice_no, spoken.group_key, spoken.for_contact, coalesce(by_id.record_no, by_mail.record_no) as record_no,
    include_word.meaning = 'yes' as is_included,
    track_word.meaning = 'yes' as is_tracked,
    move_word.meaning = 'yes' as is_moved,
    coalesce(
        account_word.meaning,
        case when pickable.record_no is not null or single_name.record_no is not null then 'picked' end
    ) as account_choice,
    case when account_word.meaning is null then coalesce(pickable.record_no, single_name.record_no) end as picked_no,
    case
        when spoken.include_text <> '' and include_word.meaning is null then 'include'
        when spoken.account_text <> '' and account_word.meaning is null
            and pickable.record_no is null and single_name.record_no is null then 'account_choice'
        when spoken.track_text <> '' and track_word.meaning is null then 'track'
        when spoken.move_text <> '' and move_word.meaning is null then 'move'
        else ''
    end as malformed
from spoken
left join pickable on spoken.account_text = pickable.id_text
left join single_name on spoken.account_key = single_name.name_folded
left join choice_word as include_word
    on lower(spoken.include_text) = include_word.word and include_word.meaning in ('yes', 'no')
left join choice_word as track_word
    on lower(spoken.track_text) = track_word.word and track_word.meaning in ('yes', 'no')
left join choice_word as move_word
    on lower(spoken.move_text) = move_word.word and move_word.meaning in ('yes', 'no')
left join choice_word as account_word
    on spoken.account_key = account_word.word and account_word.meaning in ('company', 'existing', 'create', 'none')
left join nameable as by_id on spoken.contact_text = by_id.contact_key
left join nameable as by_mail
    on by_id.record_no is null and email_key(spoken.contact_text) = by_mail.contact_key and spoken.for_contact
