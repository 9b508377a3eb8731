-- one row per lead that is asked about: what it would be converted into; keys stand for records to create
with contact as (
    select lead_no, max(hits) as hits, min(case when decides then contact_no end) as contact_no
    from contact_hit
    group by lead_no
),
company as (
    select lead_no, max(hits) as hits, min(company_no) as company_no from company_hit group by lead_no
),
own_key as (
    -- what the next lead of the same person would share with the contact
    select
        lead_key.record_no,
        arg_min(
            case lead_key.field when 'email' then 'mail' else lead_key.field end || ':' || lead_key.value_key,
            lpad(cast(shared_field.position as varchar), 3, '0') || lead_key.value_key
        ) as natural_key
    from lead_key
    inner join shared_field on lead_key.field = shared_field.own_field and shared_field.takes
    group by lead_key.record_no
)
select
    lead_fact.*,
    case
        when lead_fact.is_converted then 'converted'
        when lead_fact.picks_contact and lead_fact.picked_contact_no is null then 'contact_unknown'
        when lead_fact.picks_company and lead_fact.picked_company_no is null then 'account_unknown'
        when not lead_fact.picks_contact and contact.hits > 1 then 'contact_ambiguous'
        when not lead_fact.picks_company and company.hits > 1 then 'account_ambiguous'
        else 'converts'
    end as outcome,
    coalesce(lead_fact.picked_contact_no, case when contact.hits = 1 then contact.contact_no end) as contact_no,
    coalesce(own_key.natural_key, 'lead:' || lead_fact.lead_id) as contact_key,
    coalesce(lead_fact.picked_company_no, case when company.hits = 1 then company.company_no end) as company_no,
    lower(lead_fact.company) as company_key,
    case when lead_setting.stage <> '' and lead_setting.closing_date <> '' then 'lead:' || lead_fact.lead_id end
        as deal_key
from lead_fact
cross join lead_setting
left join contact on lead_fact.lead_no = contact.lead_no
left join company on lead_fact.lead_no = company.lead_no
left join own_key on lead_fact.lead_no = own_key.record_no
