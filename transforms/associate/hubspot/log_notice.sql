-- one notice per line of the log that cannot be used, per record that it names and nobody knows
insert into notice
select
    log_line.file_id, 'rule_line_unusable', log_line.source_row, log_line.problem, coalesce(log_line.account, ''),
    coalesce(log_line.activity_type, ''), coalesce(log_line.activity_id, ''),
    case log_line.problem
        when 'account' then activity_log.account
        when 'activity_type' then activity_log.activity_type
        when 'logged_on_object' then activity_log.logged_on_object
        when 'logged_on_id' then activity_log.logged_on_id
        when 'channel' then activity_log.channel
        when 'direction' then activity_log.direction
        when 'occurred_at' then activity_log.occurred_at
        when 'status' then activity_log.status
        else coalesce(nullif(activity_log.activity_id, ''), activity_log."case")
    end, ''
from log_line
inner join activity_log
    on log_line.file_id = activity_log.file_id and log_line.source_row = activity_log.source_row
where log_line.problem is not null
union all
select
    log_line.file_id, 'mention_unknown', log_line.source_row, log_mention.role, log_line.account,
    log_line.activity_type, log_line.record_id, log_mention.value, ''
from log_mention
inner join log_line on log_mention.line = log_line.line
where log_mention.record_no is null
union all
-- an id that trust_ids takes as it stands
select
    log_line.file_id, 'mention_unverified', log_line.source_row, log_mention.role, log_line.account,
    log_line.activity_type, log_line.record_id, log_mention.value, ''
from log_mention
inner join log_line on log_mention.line = log_line.line and log_line.object <> 'custom'
inner join record on log_mention.record_no = record.record_no and not record.held
where log_mention.role = 'logged_on_id'
union all
-- an activity that is not new, and not in the export of its kind
select
    log_line.file_id, 'mention_unknown', log_line.source_row, 'activity_id', log_line.account,
    log_line.activity_type, log_line.record_id, log_line.activity_id, ''
from log_line
inner join kind on log_line.account = kind.account and log_line.activity_type = kind.object_type
inner join record on kind.kind_id = record.kind_id and log_line.record_id = record.record_id and not record.held
where log_line.problem is null and log_line.activity_id <> '' and not log_line.is_new
    and kind.kind_id in (select kind_id from record where held)
