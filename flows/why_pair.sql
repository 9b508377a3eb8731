-- one row per way in which the two ends asked about can name a pair, in both directions
with named_end as (
    select side, object_type, given as record_id from given_end
    union
    select side, object_type, lower(given) as record_id from given_end
    union
    select given_end.side, given_end.object_type, identifiers.record_id
    from given_end
    inner join identifiers
        on given_end.object_type = identifiers.object_type
        and identifiers.scheme in ('record_id', 'email', 'merged_id', 'external_id')
        and (
            given_end.given = identifiers.value
            or lower(given_end.given) = identifiers.value_key
            or given_end.email_key = identifiers.value_key
        )
)

select distinct
    one.object_type as from_type,
    one.record_id as from_id,
    other.object_type as to_type,
    other.record_id as to_id
from named_end as one
inner join named_end as other on one.side <> other.side
