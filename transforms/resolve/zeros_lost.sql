-- one row per id of digits that no export holds, though one holds it with zeros before it; '' where several do
with padded as (
    select kind_id, record_id, ltrim(record_id, '0') as digits
    from record
    where held and record_id like '0%' and is_like(record_id, '[0-9]+')
),
longest as (
    select kind_id, max(length(record_id)) as length from padded group by kind_id
),
asked as (
    select own_row.kind_id, own_row.own_key as record_id
    from own_row
    inner join longest on own_row.kind_id = longest.kind_id
    where length(own_row.own_key) < longest.length and is_like(own_row.own_key, '[0-9]+')
    union
    select mention_column.to_kind, mention_cell.key
    from mention_cell
    inner join mention_column on mention_cell.column_id = mention_column.column_id
    inner join longest on mention_column.to_kind = longest.kind_id
    where mention_cell.scheme = 'record_id' and length(mention_cell.key) < longest.length
        and is_like(mention_cell.key, '[0-9]+')
)
select
    asked.kind_id,
    asked.record_id,
    case when count(*) = 1 then any_value(padded.record_id) else '' end as whole_id
from asked
inner join padded
    on asked.kind_id = padded.kind_id
    and ltrim(asked.record_id, '0') = padded.digits
    and length(asked.record_id) < length(padded.record_id)
anti join record on asked.kind_id = record.kind_id and asked.record_id = record.record_id
group by asked.kind_id, asked.record_id
