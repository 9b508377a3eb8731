-- one row per mention that names one record, or several (record_no is null then); narrow, so that the joins are quick
select mention_no, record_no, held, scheme, 1 as candidate_count from target_by_id
union all
select cell.rowid, identifier.record_no, true, cell.scheme, 1
from mention_cell as cell
inner join mention_column on cell.column_id = mention_column.column_id
inner join single_identifier as identifier
    on mention_column.to_kind = identifier.kind_id and cell.key = identifier.value_key
    and cell.scheme = identifier.scheme
where cell.scheme <> 'record_id'
union all
select cell.rowid, null, true, cell.scheme, shared_key.record_count
from mention_cell as cell
inner join mention_column on cell.column_id = mention_column.column_id
inner join shared_key
    on mention_column.to_kind = shared_key.kind_id and cell.key = shared_key.value_key
    and cell.scheme = shared_key.scheme
