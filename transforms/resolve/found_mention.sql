-- one row per mention made by a cell, with the record it names, if just one; a value that is that record's id is null
select
    cell.rowid as mention_no,
    cell.file_id,
    cell.source_row,
    cell.column_id,
    case when record.record_no is null and merged.record_no is not null then 'merged_id' else cell.scheme end as scheme,
    mention_column.from_kind,
    mention_column.to_kind,
    own_record.own_value,
    case when record.record_no is null or cell.value <> record.record_id then cell.value end as value,
    own_record.record_no as from_no,
    own_record.held as from_held,
    case
        when shared_key.record_count is null then coalesce(record.record_no, merged.record_no, identifier.record_no)
    end as to_no,
    coalesce(record.held, true) as to_held,
    coalesce(
        shared_key.record_count,
        case when coalesce(record.record_no, merged.record_no, identifier.record_no) is null then 0 else 1 end
    ) as candidate_count
from mention_cell as cell
inner join mention_column on cell.column_id = mention_column.column_id
inner join own_record on cell.file_id = own_record.file_id and cell.source_row = own_record.source_row
left join record
    on mention_column.to_kind = record.kind_id and cell.key = record.record_id and cell.scheme = 'record_id'
left join single_merged_id as merged
    on mention_column.to_kind = merged.kind_id and cell.key = merged.value_key and cell.scheme = 'record_id'
    and record.record_no is null
left join single_identifier as identifier
    on mention_column.to_kind = identifier.kind_id and cell.key = identifier.value_key
    and cell.scheme = identifier.scheme
left join shared_key
    on mention_column.to_kind = shared_key.kind_id and cell.key = shared_key.value_key
    and cell.scheme = shared_key.scheme
