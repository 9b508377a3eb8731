-- one row per record that a rule considered beside the one asked about, in the order of the rule: taken or left out
with about_pair as (
    select distinct
        considered.rule,
        considered.account,
        considered.object_type,
        considered.record_id,
        considered.candidate_type,
        considered.source_file,
        considered.source_row
    from rule_candidates as considered
    inner join named_pair
        on considered.object_type = named_pair.from_type
        and considered.record_id = named_pair.from_id
        and considered.candidate_type = named_pair.to_type
        and considered.candidate_id = named_pair.to_id
)

select
    considered.rule,
    considered.position,
    considered.candidate_type || ' ' || considered.candidate_id as considered,
    records.display_name as name,
    considered.outcome,
    considered.detail as because,
    considered.object_type || ' ' || considered.record_id as "for",
    considered.source_file as file,
    considered.source_row as "row"
from rule_candidates as considered
inner join about_pair
    on considered.rule = about_pair.rule
    and considered.account = about_pair.account
    and considered.object_type = about_pair.object_type
    and considered.record_id = about_pair.record_id
    and considered.candidate_type = about_pair.candidate_type
    and considered.source_file = about_pair.source_file
    and considered.source_row = about_pair.source_row
left join records
    on considered.account = records.account
    and considered.candidate_type = records.object_type
    and considered.candidate_id = records.record_id
order by considered.rule, considered.account, considered.source_row, considered.position
