-- one row per id in rows of an export that only associate, of a kind that no export holds: taken on trust, for such a
-- row is there because both its records are
insert into record_store
with asked as (
    select own_row.file_id, own_row.kind_id, own_row.own_key as record_id, own_row.own_value as written_id
    from own_row
    union all
    select mention_cell.file_id, mention_column.to_kind, mention_cell.key, mention_cell.value
    from mention_cell
    inner join mention_column on mention_cell.column_id = mention_column.column_id
    where mention_cell.scheme = 'record_id'
),
missing as (
    select
        asked.kind_id, asked.record_id,
        nullif(min(coalesce(asked.written_id, asked.record_id)), asked.record_id) as written_id
    from asked
    inner join file on asked.file_id = file.file_id and file.role = 'exports'
    inner join kind on asked.kind_id = kind.kind_id and kind.object_type <> ''
    -- trusted already, or of another kind, which is a mistake
    anti join (
        select record.record_id, kind.account
        from record
        inner join kind on record.kind_id = kind.kind_id
    ) as known on asked.record_id = known.record_id and kind.account = known.account
    where asked.file_id in (select file_id from association_file)
        and asked.kind_id not in (select kind_id from record where held)
    group by asked.kind_id, asked.record_id
)
select
    null, null, kind_id, record_id, written_id, '', false
from missing
order by kind_id, record_id
