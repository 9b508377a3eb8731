-- one row per possible record of an ambiguous mention
select mention.file_id, mention.source_row, mention.column_id, mention.to_kind, identifier.record_no
from mention
inner join mention_cell on mention.mention_no = mention_cell.rowid
inner join identifier
    on mention.to_kind = identifier.kind_id and mention.scheme = identifier.scheme
    and mention_cell.key = identifier.value_key
where mention.status = 'ambiguous'
group by all
