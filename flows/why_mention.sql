-- one row per mention of the pair: the place, the rule, what became of it
with possible as (
    select
        source_file,
        source_row,
        source_column,
        object_type,
        record_id
    from candidates
),

of_pair as (
    select distinct
        mentions.source_file,
        mentions.source_row,
        mentions.source_column,
        mentions.role,
        mentions.rule,
        mentions.account,
        mentions.from_type,
        mentions.from_value,
        mentions.to_type,
        mentions.to_value,
        mentions.to_id,
        mentions.label,
        mentions.status
    from mentions
    inner join named_pair
        on mentions.from_type = named_pair.from_type
        and mentions.to_type = named_pair.to_type
        and (
            mentions.from_id = named_pair.from_id
            or lower(trim(mentions.from_value)) = lower(named_pair.from_id)
        )
    left join possible
        on mentions.status = 'ambiguous'
        and mentions.source_file = possible.source_file
        and mentions.source_row = possible.source_row
        and mentions.source_column = possible.source_column
    where
        mentions.to_id = named_pair.to_id
        or lower(trim(mentions.to_value)) = lower(named_pair.to_id)
        or possible.record_id = named_pair.to_id
),

listed as (
    select
        source_file,
        source_row,
        source_column,
        string_agg(record_id, ', ' order by record_id) as candidates
    from possible
    group by source_file, source_row, source_column
)

select
    of_pair.source_file as file,
    of_pair.source_row as "row",
    of_pair.source_column as "column",
    of_pair.rule,
    of_pair.status,
    of_pair.from_type || ' ' || of_pair.from_value as one,
    of_pair.to_type || ' ' || of_pair.to_value as other,
    nullif(of_pair.to_id, of_pair.to_value) as found_id,
    of_pair.label,
    case when of_pair.status = 'ambiguous' then listed.candidates end as candidates
from of_pair
left join listed
    on of_pair.source_file = listed.source_file
    and of_pair.source_row = listed.source_row
    and of_pair.source_column = listed.source_column
order by of_pair.source_file, of_pair.source_row, of_pair.source_column, of_pair.rule
