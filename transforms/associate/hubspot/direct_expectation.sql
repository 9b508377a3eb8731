-- one row per logged activity, record and part of the rule that expects them together, but for replies
select line, logged_no as other_no, 'logged_on' as part, true as is_certain
from logged_activity
union all
select
    deal_candidate.line, deal_candidate.deal_no,
    case
        when line_target.is_custom and coalesce(line_target.at_most, -1) <> 5 then 'customised' else 'recent_deals'
    end,
    deal_candidate.outcome = 'taken'
from deal_candidate
inner join line_target on deal_candidate.line = line_target.line and line_target.target = 'deal'
where deal_candidate.outcome <> 'left_out'
union all
select
    line, other_no,
    case when detail in ('primary', 'primary_unknown') then 'primary_company' else 'customised' end,
    outcome = 'taken'
from other_candidate
where outcome <> 'left_out'
union all
select logged_activity.line, logged_activity.company_then, 'moved_contact', true
from logged_activity
inner join line_target
    on logged_activity.line = line_target.line and line_target.target = 'company' and line_target.at_most = 1
where logged_activity.company_then is not null
union all
select logged_activity.line, log_mention.record_no, 'recipients',
    logged_activity.kind = 'email' or logged_activity.direction = 'outbound'
from logged_activity
inner join activity_case on logged_activity.line = activity_case.line and activity_case.part = 'table'
inner join log_mention
    on logged_activity.line = log_mention.line and log_mention.role = 'recipient_contact_ids'
    and log_mention.record_no is not null
where logged_activity.kind in ('email', 'call') and logged_activity.direction <> 'inbound'
    and (
        logged_activity.object <> 'contact' or (select recipients_of_contact_activities from hubspot_setting)
    )
union all
select activity_case.line, log_mention.record_no, activity_case.part, true
from activity_case
inner join log_mention on activity_case.line = log_mention.line and log_mention.record_no is not null
where activity_case.part in ('mobile_email', 'inbox_message')
    and (
        log_mention.role = 'recipient_contact_ids'
        or (activity_case.part = 'inbox_message' and left(log_mention.role, 13) = 'conversation_')
    )
