-- one notice per mention of a record by itself: it is no association
insert into notice
select
    mention.file_id, 'self_pair', mention.source_row, mention_column.heading, kind.account, kind.object_type,
    record.record_id, coalesce(mention.value, record.record_id), kind.object_type || ' ' || record.record_id
from mention
inner join mention_column on mention.column_id = mention_column.column_id
inner join record on mention.from_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
where mention_column.from_kind = mention_column.to_kind and mention.from_no = mention.to_no
