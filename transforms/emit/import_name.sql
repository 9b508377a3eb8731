-- one row per record of one object of one account: its name as in the export
select
    record_id,
    nullif(display_name, '') as record_name
from records
where account = $account and object_type = $object_type
