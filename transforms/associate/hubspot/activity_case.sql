-- one row per logged activity: the exception that holds for it, or the default table
select
    logged_activity.line,
    case
        when channel = 'api' and (select api from hubspot_setting) = 'nothing' then 'api_activity'
        when object <> 'contact' then 'table'
        when channel = 'mobile_app' and kind = 'email' then 'mobile_email'
        when channel = 'conversations_inbox' and kind in ('email', 'whatsapp') then 'inbox_message'
        when channel = 'gmail_chrome_extension' and kind = 'task' then 'gmail_task'
        when channel = 'sequence' and kind = 'task' then 'sequence_task'
        when channel = 'record' and not thread_first.is_first then 'thread_reply'
        else 'table'
    end as part,
    thread_first.first_line, thread_first.first_no
from logged_activity
left join thread_first on logged_activity.line = thread_first.line
