-- one row per row of a file that mentions others: the record that is the row's own object, null where unknown
select
    own_row.file_id,
    own_row.source_row,
    own_row.kind_id,
    -- null where it is written as it is compared: most are, and texts take room
    case when coalesce(row_record.record_no, record.record_no) is null or own_row.own_value <> own_row.own_key
        then own_row.own_value
    end as own_value,
    coalesce(row_record.record_no, record.record_no, merged.record_no) as record_no,
    coalesce(record.held, true) as held,
    -- a name that is not the record's own to the letter; whether there are two names to compare
    case when own_row.own_name <> coalesce(record.display_name, '') then own_row.own_name end as other_name,
    own_row.own_name is not null and coalesce(record.held and record.display_name <> '', true) as is_named
from own_row
left join row_record on own_row.file_id = row_record.file_id and own_row.source_row = row_record.source_row
left join record
    on row_record.record_no is null and own_row.kind_id = record.kind_id and own_row.own_key = record.record_id
left join single_merged_id as merged
    on row_record.record_no is null and record.record_no is null
    and own_row.kind_id = merged.kind_id and own_row.own_key = merged.value_key
