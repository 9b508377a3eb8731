-- one notice per name that is not the name of the record beside it
insert into notice
select
    $file_id, 'name_disagrees', name_difference.source_row, $heading, kind.account, kind.object_type,
    record.record_id, name_difference.name, record.display_name
from name_difference
inner join record on name_difference.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
