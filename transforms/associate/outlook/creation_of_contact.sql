-- one row per record that the wizard creates, beside those of other rules
insert into record_to_create
select kind_id, object_type, record_id, display_name, natural_key, 'outlook_company', is_planned, place
from creation
