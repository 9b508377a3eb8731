-- one row per decision about the pair
select
    decided.action,
    decided.reason,
    decided.state as state_before,
    decided.account,
    decided.from_type || ' ' || decided.from_id as one,
    decided.to_type || ' ' || decided.to_id as other,
    decided.label,
    decided.rule,
    decided.source_file as file,
    decided.source_row as "row",
    decided.import_file
from changes as decided
inner join named_pair
    on decided.from_type = named_pair.from_type
    and decided.from_id = named_pair.from_id
    and decided.to_type = named_pair.to_type
    and decided.to_id = named_pair.to_id
order by decided.account, decided.from_id, decided.to_id, decided.label
