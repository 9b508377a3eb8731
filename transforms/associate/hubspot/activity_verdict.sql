-- one row per logged activity and record: what the rule expects beside what the exports show
with visible_kind as (
    -- exports of one of the two kinds list its associations with the other
    select from_kind, to_kind from mention_column where covers
    union
    select to_kind, from_kind from mention_column where covers
),
pair as (
    select line, other_no from expectation
    union
    select logged_activity.line, activity_companion.other_no
    from logged_activity
    inner join activity_companion on logged_activity.activity_no = activity_companion.activity_no
)
select
    pair.line, pair.other_no, logged_activity.activity_no, logged_activity.is_new, other_kind.object_type as other_type,
    case when expectation.line is null then false else expectation.expected end as expected,
    coalesce(expectation.parts, '') as parts,
    case
        when activity_companion.other_no is not null then true
        when logged_activity.held and visible_kind.from_kind is not null then false
    end as seen
from pair
inner join logged_activity on pair.line = logged_activity.line
inner join record as activity on logged_activity.activity_no = activity.record_no
inner join record as other on pair.other_no = other.record_no
inner join kind as other_kind on other.kind_id = other_kind.kind_id
left join expectation on pair.line = expectation.line and pair.other_no = expectation.other_no
left join activity_companion
    on logged_activity.activity_no = activity_companion.activity_no
    and pair.other_no = activity_companion.other_no
left join visible_kind on activity.kind_id = visible_kind.from_kind and other.kind_id = visible_kind.to_kind
