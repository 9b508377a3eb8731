-- one row per mention that names a record by its id, or by an id that the record has taken over
select cell.rowid as mention_no, record.record_no, record.held, 'record_id' as scheme
from mention_cell as cell
inner join mention_column on cell.column_id = mention_column.column_id
inner join record on mention_column.to_kind = record.kind_id and cell.key = record.record_id
where cell.scheme = 'record_id'
union all
select cell.rowid, merged.record_no, true, 'merged_id'
from mention_cell as cell
inner join mention_column on cell.column_id = mention_column.column_id
inner join single_merged_id as merged
    on mention_column.to_kind = merged.kind_id and cell.key = merged.value_key
anti join record on mention_column.to_kind = record.kind_id and cell.key = record.record_id
where cell.scheme = 'record_id'
