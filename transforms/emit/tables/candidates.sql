-- one row per possible record of an ambiguous mention
select
    file.source_file, candidate.source_row, mention_column.heading as source_column, kind.object_type,
    record.record_id
from candidate
inner join file on candidate.file_id = file.file_id
inner join mention_column on candidate.column_id = mention_column.column_id
inner join kind on candidate.to_kind = kind.kind_id
inner join record on candidate.record_no = record.record_no
