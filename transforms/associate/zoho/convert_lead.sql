-- one row per lead that is asked about: by a line of convert_leads.csv, else because all leads are
select
    lead_no, account, lead_id, file_id, source_row, true as is_listed,
    contact_no as picked_contact_no, company_no as picked_company_no,
    contact_id <> '' as picks_contact, company_id <> '' as picks_company
from convert_line
where problem is null and lead_no is not null
union all
select
    record.record_no, kind.account, record.record_id, record.file_id, record.source_row, false, null, null, false, false
from record
inner join kind on record.kind_id = kind.kind_id and kind.system = 'zoho' and kind.object_type = 'lead'
anti join convert_line on record.record_no = convert_line.lead_no and convert_line.problem is null
where record.held and (select all_leads from lead_setting)
