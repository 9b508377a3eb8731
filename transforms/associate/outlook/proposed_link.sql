-- one row per Outlook contact with an account: the pair of the target that the wizard would link
with numbered as (
    select wanted_record.object_type, wanted_record.natural_key, record.record_no
    from wanted_record
    inner join record on wanted_record.kind_id = record.kind_id and wanted_record.record_id = record.record_id
),
ends as (
    select
        proposal.record_no, coalesce(proposal.parent_no, new_company.record_no) as parent_no,
        coalesce(proposal.contact_no, new_contact.record_no) as contact_no,
        coalesce(proposal.company_place, proposal.place) as place
    from proposal
    inner join record as own on proposal.record_no = own.record_no
    left join numbered as new_contact
        on proposal.contact_hits = 0 and new_contact.object_type = 'contact'
        and own.record_id = new_contact.natural_key
    left join numbered as new_company
        on proposal.account_status = 'to_create' and new_company.object_type = 'company'
        and lower(proposal.company) = new_company.natural_key
    where proposal.is_included
)
select
    ends.record_no, ends.contact_no, ends.parent_no, ends.place,
    -- a company comes before a contact, of two contacts the smaller id
    case when parent.kind_id = contact.kind_id and parent.record_id > contact.record_id
        then ends.contact_no else ends.parent_no
    end as a_no,
    case when parent.kind_id = contact.kind_id and parent.record_id > contact.record_id
        then ends.parent_no else ends.contact_no
    end as b_no
from ends
inner join record as parent on ends.parent_no = parent.record_no
inner join record as contact on ends.contact_no = contact.record_no
where ends.parent_no <> ends.contact_no
