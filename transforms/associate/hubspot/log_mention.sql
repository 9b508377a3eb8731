-- one row per record that a line of the log names besides its activity, with the record where one is found
with told as (
    select log_line.line, activity_log.*
    from log_line
    inner join activity_log
        on log_line.file_id = activity_log.file_id and log_line.source_row = activity_log.source_row
),
list_cell as (
    select line, 'recipient_contact_ids' as role, 'contact' as object_type, recipient_contact_ids as ids from told
    union all
    select line, 'conversation_contact_ids', 'contact', conversation_contact_ids from told
    union all
    select line, 'conversation_company_ids', 'company', conversation_company_ids from told
    union all
    select line, 'conversation_deal_ids', 'deal', conversation_deal_ids from told
    union all
    select line, 'conversation_ticket_ids', 'ticket', conversation_ticket_ids from told
),
listed as (
    select line, role, object_type, unnest(string_split(ids, ';')) as value from list_cell where ids <> ''
    union all
    select line, 'primary_company_id', 'company', primary_company_id from told
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
