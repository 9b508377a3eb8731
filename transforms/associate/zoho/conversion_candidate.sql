-- one row per contact and account that was considered for a lead: taken, undecidable or left out
insert into rule_candidate
select
    'zoho_lead_conversion', contact_hit.lead_no, contact_hit.contact_no,
    row_number() over (
        partition by contact_hit.lead_no order by contact_hit.position, candidate.record_id
    ),
    case
        when conversion.picks_contact
            then case when contact_hit.contact_no = conversion.picked_contact_no then 'taken' else 'left_out' end
        when not contact_hit.decides then 'left_out'
        when contact_hit.hits > 1 then 'undecidable'
        else 'taken'
    end,
    conversion.file_id, conversion.source_row, contact_hit.detail
from contact_hit
inner join conversion on contact_hit.lead_no = conversion.lead_no
inner join record as candidate on contact_hit.contact_no = candidate.record_no
union all
select
    'zoho_lead_conversion', company_hit.lead_no, company_hit.company_no,
    row_number() over (partition by company_hit.lead_no order by candidate.record_id),
    case
        when conversion.picks_company
            then case when company_hit.company_no = conversion.picked_company_no then 'taken' else 'left_out' end
        when company_hit.hits > 1 then 'undecidable'
        else 'taken'
    end,
    conversion.file_id, conversion.source_row, 'account_name'
from company_hit
inner join conversion on company_hit.lead_no = conversion.lead_no
inner join record as candidate on company_hit.company_no = candidate.record_no
