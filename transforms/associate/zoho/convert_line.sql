-- one row per line of convert_leads.csv, with the records that it names; problem is the first column of no use
with zoho_account as (
    select distinct account from kind where system = 'zoho'
),
told as (
    select
        file_id, source_row, contact_id, company_id,
        coalesce(nullif(account, ''), (select min(account) from zoho_account having count(*) = 1)) as account_name,
        regexp_replace(lead_id, '^zcrm_', '') as lead_id
    from convert_leads
),
numbered as (
    select
        told.*, zoho_account.account,
        row_number() over (
            partition by told.account_name, told.lead_id order by place(told.file_id, told.source_row)
        ) as occurrence
    from told
    left join zoho_account on told.account_name = zoho_account.account
),
zoho_record as (
    select kind.account, kind.object_type, record.record_id, record.record_no
    from record
    inner join kind on record.kind_id = kind.kind_id and kind.system = 'zoho'
    where kind.object_type in ('lead', 'contact', 'company') and record.held
)
select
    numbered.file_id, numbered.source_row, numbered.account, numbered.lead_id, numbered.contact_id,
    numbered.company_id, lead.record_no as lead_no, contact.record_no as contact_no, company.record_no as company_no,
    case
        when numbered.account is null then 'account'
        when numbered.lead_id = '' or numbered.occurrence > 1 then 'lead_id'
    end as problem
from numbered
left join zoho_record as lead
    on numbered.account = lead.account and lead.object_type = 'lead' and numbered.lead_id = lead.record_id
left join zoho_record as contact
    on numbered.account = contact.account and contact.object_type = 'contact'
    and regexp_replace(numbered.contact_id, '^zcrm_', '') = contact.record_id
left join zoho_record as company
    on numbered.account = company.account and company.object_type = 'company'
    and regexp_replace(numbered.company_id, '^zcrm_', '') = company.record_id
