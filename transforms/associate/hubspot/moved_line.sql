-- one row per earlier activity of a contact that shows another company than today's primary one: who can tell
select missing.line
from activity_verdict as missing
inner join logged_activity on missing.line = logged_activity.line
inner join activity_verdict as other on missing.line = other.line
where logged_activity.object = 'contact' and not logged_activity.is_new
    and logged_activity.moment < logged_activity.now_at and not logged_activity.tells_company_then
    and missing.other_type = 'company' and missing.parts = 'primary_company' and missing.expected
    and not missing.seen
    and other.other_type = 'company' and other.seen and not other.expected
group by missing.line
