-- one row per included contact for which the rule has an account, or cannot tell one: what is expected, what is seen
insert into rule_finding
with told as (
    select
        *, outcome in ('already_linked', 'parent_differs', 'create', 'link', 'move') and a_no is not null as has_pair
    from outcome
    where (outcome in ('already_linked', 'parent_differs', 'create', 'link', 'move') and a_no is not null)
        or outcome in ('contact_ambiguous', 'account_ambiguous', 'account_too_long', 'contradicted', 'disputed')
)
select
    'outlook_company',
    case
        when not has_pair then 'undecidable'
        when outcome = 'already_linked' then 'seen'
        when outcome = 'create' then 'expected'
        when outcome = 'parent_differs' or (outcome = 'move' and decision = 'rule') then 'conflict'
        else 'missing'
    end,
    case when has_pair then true end,
    case when outcome = 'already_linked' then true when has_pair and outcome <> 'create' then false end,
    false,
    case when has_pair then a_no else coalesce(target_no, contact_no, record_no) end,
    case when has_pair then b_no end,
    0, place_file(company_place), place_row(company_place),
    case when has_pair then '' else outcome end
from told;
-- one row per pair in conflict and account that the contact is under
insert into standing_pair
select distinct outcome.a_no, outcome.b_no, state.a_no, state.b_no
from outcome
inner join state
    on outcome.target_no = state.b_no and state.label_id = 0 and state.a_no <> outcome.account_no
    and (state.state = 'present' or state.sides_disagree)
inner join record on state.a_no = record.record_no and record.kind_id = (select company_kind from outlook_setting)
where outcome.outcome = 'parent_differs' or (outcome.outcome = 'move' and outcome.decision = 'rule');
