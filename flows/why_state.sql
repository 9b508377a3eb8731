-- one row per association of the pair that is known to be present
select
    known.account,
    known.from_type || ' ' || known.from_id as one,
    known.to_type || ' ' || known.to_id as other,
    known.label,
    known.is_primary as "primary",
    known.basis,
    known.source_file as file,
    known.source_row as "row"
from current_associations as known
inner join named_pair
    on known.from_type = named_pair.from_type
    and known.from_id = named_pair.from_id
    and known.to_type = named_pair.to_type
    and known.to_id = named_pair.to_id
order by known.account, known.from_id, known.to_id, known.label
