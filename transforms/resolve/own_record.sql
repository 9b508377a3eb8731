-- one row per row of a file that mentions others: the record that is the row's own object, null where unknown
with own_file as (
    select distinct file_id from own_row
),
-- of the exports that mention others; files of orders have no such rows
exported as (
    select row_record.file_id, row_record.source_row, row_record.record_no
    from row_record
    where row_record.file_id in (select file_id from own_file)
)
select
    own_row.file_id,
    own_row.source_row,
    own_row.kind_id,
    -- null where it is written as it is compared: most are, and texts take room
    case when coalesce(exported.record_no, record.record_no) is null
        then coalesce(own_row.own_value, own_row.own_key) else own_row.own_value
    end as own_value,
    coalesce(exported.record_no, record.record_no, merged.record_no) as record_no,
    coalesce(record.held, true) as held,
    -- a name that is not the record's own to the letter; whether there are two names to compare
    case when own_row.own_name <> coalesce(record.display_name, '') then own_row.own_name end as other_name,
    own_row.own_name is not null and coalesce(record.held and record.display_name <> '', true) as is_named
from own_row
left join exported on own_row.file_id = exported.file_id and own_row.source_row = exported.source_row
left join record
    on exported.record_no is null and own_row.kind_id = record.kind_id and own_row.own_key = record.record_id
left join single_merged_id as merged
    on exported.record_no is null and record.record_no is null
    and own_row.kind_id = merged.kind_id and own_row.own_key = merged.value_key
