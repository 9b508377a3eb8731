-- one row per mention made by a cell, with its one status, decisions carried out; a value that is the id is null
select
    cell.rowid as mention_no,
    cell.file_id,
    cell.source_row,
    cell.column_id,
    coalesce(target.scheme, cell.scheme) as scheme,
    mention_column.from_kind,
    mention_column.to_kind,
    own_record.record_no as from_no,
    own_record.own_value,
    case when target.scheme = 'record_id' then cell.value else coalesce(cell.value, cell.key) end as value,
    coalesce(target.record_no, decided.record_no) as to_no,
    coalesce(target.candidate_count, 0) as candidate_count,
    case
        when cell.scheme is null then 'malformed'
        when own_record.record_no is null or target.mention_no is null then 'unknown'
        when target.record_no is null and decided.record_no is null then 'ambiguous'
        when cell.file_id in (select file_id from creating_file) then 'to_create'
        when not own_record.held or not target.held then 'unverified'
        else 'resolved'
    end as status
from mention_cell as cell
inner join mention_column on cell.column_id = mention_column.column_id
inner join own_record on cell.file_id = own_record.file_id and cell.source_row = own_record.source_row
left join target on cell.rowid = target.mention_no
left join decided_mention as decided on cell.rowid = decided.mention_no
