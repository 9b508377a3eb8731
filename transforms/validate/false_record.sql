-- one notice and one refused row per line that is no record, instead of what its cells gave
delete from broken_cell
where file_id = (select file_id from this_file)
    and source_row in (select source_row from false_record where code <> 'total_line_kept');
insert into refused_row
select this_file.file_id, false_record.source_row, false_record.code, null
from false_record
cross join this_file
where false_record.code <> 'total_line_kept';
insert into notice
select
    this_file.file_id,
    case false_record.code when 'heading_line_repeated' then 'heading_line_repeated' else 'total_line' end,
    false_record.source_row,
    false_record.heading,
    this_file.account,
    this_file.object_type,
    '',
    '',
    ''
from false_record
cross join this_file
