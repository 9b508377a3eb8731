-- one row per contact, account and deal that conversions create
select account, 'zoho' as system, object_type, record_id
from conversion_record
