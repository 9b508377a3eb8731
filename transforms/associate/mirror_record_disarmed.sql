-- one row per record and kind with an unresolved mention in a mirror file: it loses nothing of that kind by absence
select
    mention.file_id, mention.from_no as record_no, mention.to_kind as other_kind,
    min(mention.source_row) as source_row, arg_min(mention.column_id, mention.source_row) as column_id
from mention
inner join file on mention.file_id = file.file_id and file.role = 'mirror'
where mention.from_no is not null and mention.status not in ('resolved', 'unverified')
group by mention.file_id, mention.from_no, mention.to_kind
