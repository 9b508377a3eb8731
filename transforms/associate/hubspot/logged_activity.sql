-- one row per usable line of the log whose record is known: the activity, where it was logged, when, which way
select
    log_line.line, log_line.file_id, log_line.source_row, log_line.account, log_line.activity_type, log_line.kind,
    log_line.object, log_line.channel, log_line.is_new, log_line.thread_id,
    activity.record_no as activity_no, activity.held, logged_on.record_no as logged_no,
    -- the log may name a company that nobody knows: then it was not today's
    company_then.record_no as company_then, company_then.line is not null as tells_company_then,
    coalesce(log_line.moment, export_moment.moment, hubspot_account.now_at) as moment,
    hubspot_account.now_at,
    coalesce(nullif(log_line.direction, ''), activity_direction.direction, '') as direction
from log_line
inner join hubspot_account on log_line.account = hubspot_account.account
inner join kind on log_line.account = kind.account and log_line.activity_type = kind.object_type
inner join record as activity on kind.kind_id = activity.kind_id and log_line.record_id = activity.record_id
inner join log_mention as logged_on
    on log_line.line = logged_on.line and logged_on.role = 'logged_on_id' and logged_on.record_no is not null
left join log_mention as company_then
    on log_line.line = company_then.line and company_then.role = 'primary_company_id'
left join export_moment on activity.record_no = export_moment.record_no
left join activity_direction on activity.record_no = activity_direction.record_no
where log_line.problem is null
