-- one row per finding about the leads that are asked about
insert into rule_finding
with account_finding as (
    select
        account_pair.*, coalesce(state.state = 'present', false) as seen,
        account_pair.detail in ('account_kept', 'account_replaced', 'ordered_otherwise') as is_conflict,
        account_pair.detail <> 'leads_disagree' as is_told
    from account_pair
    left join state
        on account_pair.company_no = state.a_no and account_pair.contact_no = state.b_no and state.label_id = 0
)
select
    'zoho_lead_conversion', 'seen', null, true, false, lead_no, null, 0, file_id, source_row, 'already_converted'
from conversion
where outcome = 'converted' and is_listed
union all
select
    'zoho_lead_conversion', 'undecidable', null, null, false, lead_no, null, 0, file_id, source_row, outcome
from conversion
where outcome not in ('converted', 'converts')
union all
select
    'zoho_lead_conversion',
    case
        when coalesce(state.state = 'present', false) then 'seen'
        when pair.detail = 'other_contact' then 'conflict'
        else 'expected'
    end,
    true, coalesce(state.state = 'present', false), not pair.to_create and pair.detail <> 'other_contact', pair.a_no,
    pair.b_no, 0, pair.file_id, pair.source_row, pair.detail
from conversion_pair as pair
left join state on pair.a_no = state.a_no and pair.b_no = state.b_no and state.label_id = 0
union all
select
    'zoho_lead_conversion',
    case
        when not is_told then 'undecidable' when is_conflict then 'conflict' when seen then 'seen' else 'expected'
    end,
    case when is_told then true end, seen, is_told and not is_conflict and not to_create, company_no, contact_no, 0,
    file_id, source_row, detail
from account_finding
union all
-- the account that the contact has already
select
    'zoho_lead_conversion', case when detail = 'account_replaced' then 'unexpected' else 'seen' end,
    detail <> 'account_replaced', true, false, other_no, contact_no, 0, file_id, source_row, detail
from account_pair
where detail in ('account_kept', 'account_replaced')
