-- one row per Outlook contact and contact of the target that has one of its addresses, whatever the case
select distinct own.record_no, other.record_no as contact_no
from identifier as own
inner join identifier as other on own.value_key = other.value_key and other.scheme = 'email'
where own.scheme = 'email' and own.record_no in (select record_no from outlook_contact)
    and other.kind_id = (select contact_kind from outlook_setting)
