-- one row per finding of the rule
insert into rule_finding
with account_finding as (
    select
        account_pair.*, coalesce(state.state = 'present', false) as seen,
        account_pair.detail in ('account_kept', 'account_replaced', 'ordered_otherwise') as is_conflict,
        account_pair.detail <> 'leads_disagree' as is_told
    from account_pair
    left join state
        on account_pair.company_no = state.a_no and account_pair.contact_no = state.b_no and state.label_id = 0
),
-- what converted leads have become, as their exports show it
history as (
    select state.a_no, state.b_no, lead.file_id, lead.source_row
    from state
    inner join record as lead on state.b_no = lead.record_no
    inner join kind as lead_kind
        on lead.kind_id = lead_kind.kind_id and lead_kind.system = 'zoho' and lead_kind.object_type = 'lead'
    inner join record as other on state.a_no = other.record_no
    inner join kind on other.kind_id = kind.kind_id and kind.object_type in ('contact', 'company', 'deal')
    where state.state = 'present' and state.label_id = 0
)
select
    'zoho_lead_conversion', 'seen', true, true, false, a_no, b_no, 0, file_id, source_row, 'converted'
from history
union all
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
