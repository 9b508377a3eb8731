-- one row per record that is to be created
select
    kind.account, creation.object_type, creation.record_id, creation.display_name, creation.natural_key,
    creation.rule, creation.is_planned as planned, file.source_file, place_row(creation.place) as source_row
from record_to_create as creation
inner join kind on creation.kind_id = kind.kind_id
inner join file on place_file(creation.place) = file.file_id
