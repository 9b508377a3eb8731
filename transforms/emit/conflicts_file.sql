-- one row per rule and pair in conflict, as a person decides it; an id behind a word is not spoilt by a spreadsheet
with named as (
    select account, object_type, record_id, display_name from records
    union all
    select account, object_type, record_id, display_name from records_to_create
)
select
    found.rule,
    min(found.detail) as part,
    found.account,
    found.from_type || ' ' || found.from_id as one,
    sheet_text(min(one.display_name)) as one_name,
    found.to_type || ' ' || found.to_id as other,
    sheet_text(min(other.display_name)) as other_name,
    sheet_text(min(found.against)) as now,
    sheet_text(min(standing.display_name)) as now_name,
    -- what stands is told by its type and id, an order by its file in a folder
    case when regexp_matches(min(found.against), '^[^ ]*/') then 'link' else 'move' end as rule_would,
    min(found.decision) as decision
from rule_findings as found
left join named as one
    on found.account = one.account and found.from_type = one.object_type and found.from_id = one.record_id
left join named as other
    on found.account = other.account and found.to_type = other.object_type and found.to_id = other.record_id
left join named as standing
    on found.account = standing.account and found.against = standing.object_type || ' ' || standing.record_id
where found.finding = 'conflict'
group by found.rule, found.account, found.from_type, found.from_id, found.to_type, found.to_id
order by min(found.decision), found.rule, found.account, found.from_id, found.to_id
