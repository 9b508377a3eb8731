-- one row per included contact for which the rule has an account, or cannot tell one: what is expected, what is seen
insert into rule_finding
select
    'outlook_company',
    case
        when outcome = 'already_linked' then 'seen'
        when outcome = 'parent_differs' then 'conflict'
        when outcome = 'create' then 'expected'
        when outcome in ('link', 'move') then 'missing'
        else 'undecidable'
    end,
    case when outcome in ('already_linked', 'parent_differs', 'create', 'link', 'move') then true end,
    case when outcome in ('parent_differs', 'link', 'move') then false when outcome = 'already_linked' then true end,
    false,
    case when outcome in ('already_linked', 'parent_differs', 'create', 'link', 'move') then a_no
        else coalesce(target_no, contact_no, record_no)
    end,
    case when outcome in ('already_linked', 'parent_differs', 'create', 'link', 'move') then b_no end,
    0, place_file(company_place), place_row(company_place),
    case when outcome in ('already_linked', 'parent_differs', 'create', 'link', 'move') then '' else outcome end
from outcome
where (outcome in ('already_linked', 'parent_differs', 'create', 'link', 'move') and a_no is not null)
    or outcome in ('contact_ambiguous', 'account_ambiguous', 'account_too_long', 'contradicted', 'disputed')
