-- one row per record that a converted lead has become, as its export shows it
insert into rule_finding
select
    'zoho_lead_conversion', 'seen', true, true, false, state.a_no, state.b_no, 0, lead.file_id, lead.source_row,
    'converted'
from state
inner join record as lead on state.b_no = lead.record_no
inner join kind as lead_kind
    on lead.kind_id = lead_kind.kind_id and lead_kind.system = 'zoho' and lead_kind.object_type = 'lead'
inner join record as other on state.a_no = other.record_no
inner join kind on other.kind_id = kind.kind_id and kind.object_type in ('contact', 'company', 'deal')
where state.state = 'present' and state.label_id = 0
