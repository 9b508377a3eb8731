-- one row per lead that gives a contact and an account: their pair, and what speaks against it
with pair as (
    select
        company.lead_no, company.file_id, company.source_row, company.record_no as company_no,
        contact.record_no as contact_no, company.is_new or contact.is_new as to_create,
        record.kind_id as company_kind
    from conversion_end as company
    inner join conversion_end as contact on company.lead_no = contact.lead_no and contact.object_type = 'contact'
    inner join record on company.record_no = record.record_no
    where company.object_type = 'company'
),
disputed as (
    select contact_no from pair group by contact_no having count(distinct company_no) > 1
),
other_account as (
    select pair.lead_no, min(state.a_no) as other_no
    from pair
    inner join state
        on pair.contact_no = state.b_no and state.label_id = 0 and state.a_no <> pair.company_no
        and (state.state = 'present' or state.sides_disagree)
    inner join record on state.a_no = record.record_no and record.kind_id = pair.company_kind
    group by pair.lead_no
),
ordered as (
    select distinct pair.lead_no
    from pair
    inner join asked
        on pair.contact_no = asked.b_no and asked.a_no <> pair.company_no and asked.role in ('link', 'mirror')
    inner join record on asked.a_no = record.record_no and record.kind_id = pair.company_kind
)
select
    pair.*, other_account.other_no,
    case
        when disputed.contact_no is not null then 'leads_disagree'
        when other_account.other_no is not null
            then case when lead_setting.overwrite then 'account_replaced' else 'account_kept' end
        when ordered.lead_no is not null then 'ordered_otherwise'
        else 'account'
    end as detail
from pair
cross join lead_setting
left join disputed on pair.contact_no = disputed.contact_no
left join other_account on pair.lead_no = other_account.lead_no
left join ordered on pair.lead_no = ordered.lead_no
