-- one row per record that conversions create, where no other rule creates it already
insert into record_to_create
select
    kind.kind_id, conversion_record.object_type, conversion_record.record_id, conversion_record.display_name,
    conversion_record.natural_key, 'zoho_lead_conversion', lead_setting.is_planned, conversion_record.place
from conversion_record
cross join lead_setting
inner join kind
    on conversion_record.account = kind.account and conversion_record.object_type = kind.object_type
anti join record_to_create
    on kind.kind_id = record_to_create.kind_id and conversion_record.record_id = record_to_create.record_id
