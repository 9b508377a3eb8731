-- one notice per line of the log that cannot be used, per record that it names and nobody knows
insert into notice
select
    file_id, 'rule_line_unusable', source_row, problem, coalesce(account, ''), coalesce(activity_type, ''),
    coalesce(activity_id, ''), '', ''
from log_line
where problem is not null
union all
select
    log_line.file_id, 'mention_unknown', log_line.source_row, log_mention.role, log_line.account,
    log_line.activity_type, log_line.record_id, log_mention.value, ''
from log_mention
inner join log_line on log_mention.line = log_line.line
where log_mention.record_no is null
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
