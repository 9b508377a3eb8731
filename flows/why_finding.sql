-- one row per finding of a rule about the pair
select
    found.rule,
    found.finding,
    found.detail as part,
    found.expected,
    found.seen,
    nullif(found.against, '') as against,
    nullif(found.decision, '') as decision,
    found.account,
    found.from_type || ' ' || found.from_id as one,
    found.to_type || ' ' || found.to_id as other,
    found.source_file as file,
    found.source_row as "row"
from rule_findings as found
inner join named_pair
    on found.from_type = named_pair.from_type
    and found.from_id = named_pair.from_id
    and found.to_type = named_pair.to_type
    and found.to_id = named_pair.to_id
order by found.rule, found.account, found.source_row, found.from_id, found.to_id
