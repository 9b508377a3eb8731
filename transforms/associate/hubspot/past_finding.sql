-- one row per finding of the rule: new records with the activities that they take over
insert into rule_finding
with sorted_pair as (
    select
        *,
        case when object_word < activity_type then new_no else activity_no end as a_no,
        case when object_word < activity_type then activity_no else new_no end as b_no,
        case when outcome = 'taken' then true end as expected
    from past_candidate
    where outcome <> 'left_out'
)
select
    'hubspot_past_activities',
    finding_of(sorted_pair.expected, coalesce(state.state = 'present', false), true), sorted_pair.expected,
    coalesce(state.state = 'present', false), true, sorted_pair.a_no, sorted_pair.b_no, 0, sorted_pair.file_id,
    sorted_pair.source_row, sorted_pair.detail
from sorted_pair
left join state
    on sorted_pair.a_no = state.a_no and sorted_pair.b_no = state.b_no and state.label_id = 0;
-- one row per activity that the rule considered for a new record
insert into rule_candidate
select
    'hubspot_past_activities', new_no, activity_no, position, outcome, file_id, source_row, detail
from past_candidate;
