-- one notice per name that is not the name of the record beside it
insert into notice
select
    $file_id, 'name_disagrees', name_pair.source_row, $heading, kind.account, kind.object_type,
    record.record_id, name_pair.name, record.display_name
from name_pair
inner join record on name_pair.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
where name_pair.name is not null
