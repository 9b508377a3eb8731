-- one row per well-formed id that no export holds, taken on trust (trust_ids); old ids of merged records are known
insert into record_store
with asked as (
    select own_row.kind_id, own_row.own_key as record_id, own_row.own_value as written_id from own_row
    where own_row.own_key is not null
    union
    select mention_column.to_kind, mention_cell.key, mention_cell.value
    from mention_cell
    inner join mention_column on mention_cell.column_id = mention_column.column_id
    inner join kind on mention_column.to_kind = kind.kind_id
    -- a value that may be of several types is a record of none
    where mention_cell.scheme = 'record_id' and kind.object_type <> ''
),
-- an id that belongs to another kind of object of the account is a mistake, not a record left out
held_elsewhere as (
    select asked.kind_id, asked.record_id
    from asked
    inner join kind on asked.kind_id = kind.kind_id
    inner join record on asked.record_id = record.record_id and asked.kind_id <> record.kind_id
    inner join kind as other_kind on record.kind_id = other_kind.kind_id and kind.account = other_kind.account
),
-- nor is a value a record of which a file shows that a spreadsheet spoilt it
spoilt as (
    select distinct mention_column.to_kind as kind_id, lower(tidy(broken_cell.value)) as record_id
    from broken_cell
    inner join mention_column
        on broken_cell.file_id = mention_column.file_id and broken_cell.column_name = mention_column.column_name
    where broken_cell.code = 'id_spoilt_by_spreadsheet'
),
missing as (
    select
        asked.kind_id, asked.record_id,
        nullif(min(coalesce(asked.written_id, asked.record_id)), asked.record_id) as written_id
    from asked
    anti join record on asked.kind_id = record.kind_id and asked.record_id = record.record_id
    anti join identifier
        on asked.kind_id = identifier.kind_id
        and asked.record_id = identifier.value_key
        and identifier.scheme = 'merged_id'
    -- nor is one that lost its zeros in a spreadsheet
    anti join zeros_lost
        on asked.kind_id = zeros_lost.kind_id and asked.record_id = zeros_lost.record_id
    anti join spoilt
        on asked.kind_id = spoilt.kind_id and asked.record_id = spoilt.record_id
    anti join held_elsewhere
        on asked.kind_id = held_elsewhere.kind_id and asked.record_id = held_elsewhere.record_id
    group by asked.kind_id, asked.record_id
)
select
    null, null, kind_id, record_id, written_id, '', false
from missing
order by kind_id, record_id
