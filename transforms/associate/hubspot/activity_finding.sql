-- one row per finding of the rule: logged activities with their records, exported activities that no line tells of
insert into rule_finding
with verdict as (
    select
        activity_verdict.*,
        moved_line.line is not null and activity_verdict.other_type = 'company' as may_have_moved
    from activity_verdict
    left join moved_line on activity_verdict.line = moved_line.line
),
settled as (
    select
        line, other_no, activity_no, is_new, other_type, seen,
        case when not may_have_moved then expected end as expected,
        case when may_have_moved then concat_ws(', ', nullif(parts, ''), 'moved_contact') else parts end as detail
    from verdict
)
select
    'hubspot_activities', finding_of(settled.expected, settled.seen, settled.is_new), settled.expected, settled.seen,
    settled.is_new,
    case when settled.other_type < logged_activity.activity_type then settled.other_no else settled.activity_no end,
    case when settled.other_type < logged_activity.activity_type then settled.activity_no else settled.other_no end,
    0, logged_activity.file_id, logged_activity.source_row, settled.detail
from settled
inner join logged_activity on settled.line = logged_activity.line
union all
select
    'hubspot_activities', 'undecidable', null, null, false, record.record_no, null, 0, record.file_id,
    record.source_row, 'not_in_log'
from record
inner join kind on record.kind_id = kind.kind_id and kind.system = 'hubspot'
anti join logged_activity on record.record_no = logged_activity.activity_no
where record.held and kind.object_type in (select object_type from activity_word);
-- one row per record that the rule considered for a logged activity
insert into rule_candidate
select
    'hubspot_activities', logged_activity.activity_no, candidate.candidate_no, candidate.position, candidate.outcome,
    logged_activity.file_id, logged_activity.source_row, candidate.detail
from logged_activity
inner join (
    select line, deal_no as candidate_no, position, outcome, detail from deal_candidate
    union all
    select line, other_no, position, outcome, detail from other_candidate
) as candidate on logged_activity.line = candidate.line;
