-- one row per record that a line of the log names besides its activity, with the record where one is found
with listed as (
    select log_line.line, 'recipient_contact_ids' as role, 'contact' as object_type,
        unnest(string_split(activity_log.recipient_contact_ids, ';')) as value
    from log_line
    inner join activity_log
        on log_line.file_id = activity_log.file_id and log_line.source_row = activity_log.source_row
    where activity_log.recipient_contact_ids <> ''
    union all
    select log_line.line, 'conversation_contact_ids', 'contact',
        unnest(string_split(activity_log.conversation_contact_ids, ';'))
    from log_line
    inner join activity_log
        on log_line.file_id = activity_log.file_id and log_line.source_row = activity_log.source_row
    where activity_log.conversation_contact_ids <> ''
    union all
    select log_line.line, 'conversation_company_ids', 'company',
        unnest(string_split(activity_log.conversation_company_ids, ';'))
    from log_line
    inner join activity_log
        on log_line.file_id = activity_log.file_id and log_line.source_row = activity_log.source_row
    where activity_log.conversation_company_ids <> ''
    union all
    select log_line.line, 'conversation_deal_ids', 'deal',
        unnest(string_split(activity_log.conversation_deal_ids, ';'))
    from log_line
    inner join activity_log
        on log_line.file_id = activity_log.file_id and log_line.source_row = activity_log.source_row
    where activity_log.conversation_deal_ids <> ''
    union all
    select log_line.line, 'conversation_ticket_ids', 'ticket',
        unnest(string_split(activity_log.conversation_ticket_ids, ';'))
    from log_line
    inner join activity_log
        on log_line.file_id = activity_log.file_id and log_line.source_row = activity_log.source_row
    where activity_log.conversation_ticket_ids <> ''
    union all
    select log_line.line, 'primary_company_id', 'company', activity_log.primary_company_id
    from log_line
    inner join activity_log
        on log_line.file_id = activity_log.file_id and log_line.source_row = activity_log.source_row
    where activity_log.primary_company_id <> ''
    union all
    select line, 'logged_on_id', logged_type, logged_id from log_line
),
named as (
    select distinct listed.line, listed.role, listed.object_type, tidy(listed.value) as value, kind.kind_id
    from listed
    inner join log_line on listed.line = log_line.line and log_line.problem is null
    left join kind on log_line.account = kind.account and listed.object_type = kind.object_type
    where tidy(listed.value) <> ''
)
select
    named.line, named.role, named.object_type, named.value,
    coalesce(record.record_no, merged.record_no, addressed.record_no) as record_no
from named
left join record on named.kind_id = record.kind_id and named.value = record.record_id
left join single_merged_id as merged on named.kind_id = merged.kind_id and named.value = merged.value_key
left join single_identifier as addressed
    on named.kind_id = addressed.kind_id and addressed.scheme = 'email'
    and email_key(named.value) = addressed.value_key
