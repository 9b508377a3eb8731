-- one row per column whose values may be of several types: whether most of them name a known record (the others are
-- missing then, not left out of the exports), and the types that no export holds
with open_end as (
    select mention_column.*
    from mention_column
    inner join kind on mention_column.to_kind = kind.kind_id
    where kind.object_type = ''
),
exported_kind as (
    select distinct kind_id from record where held
),
missing_type as (
    select open_end.column_id, string_agg(kind.object_type, ', ' order by kind.object_type) as missing_types
    from open_end
    inner join mention_column as same_cell
        on open_end.file_id = same_cell.file_id and open_end.position = same_cell.position
    inner join kind on same_cell.to_kind = kind.kind_id
    where kind.object_type <> '' and kind.kind_id not in (select kind_id from exported_kind)
    group by open_end.column_id
),
counted as (
    select
        open_end.column_id,
        sum(case when mention.status = 'resolved' then 1 else 0 end) as found,
        sum(case when mention.column_id = open_end.column_id then 1 else 0 end) as not_found
    from open_end
    inner join mention_column as same_cell
        on open_end.file_id = same_cell.file_id and open_end.position = same_cell.position
    inner join mention on same_cell.column_id = mention.column_id
    group by open_end.column_id
)
select counted.column_id, counted.found > counted.not_found as is_mostly_found, missing_type.missing_types
from counted
left join missing_type on counted.column_id = missing_type.column_id
