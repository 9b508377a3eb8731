-- one notice per contact whose account cannot be set, or is another one
insert into notice
select
    place_file(outcome.place),
    case outcome.outcome
        when 'contact_ambiguous' then 'wizard_contact_ambiguous'
        when 'account_ambiguous' then 'wizard_account_ambiguous'
        when 'account_too_long' then 'account_name_too_long'
        when 'contradicted' then 'choices_contradict'
        when 'disputed' then 'wizard_accounts_disagree'
        else 'parent_differs'
    end,
    place_row(outcome.place), '', outlook_setting.target, 'contact',
    coalesce(target.record_id, own.record_id), coalesce(outcome.company, ''),
    case outcome.outcome
        when 'contact_ambiguous' then outcome.contact_hits::varchar
        when 'account_ambiguous' then outcome.company_hits::varchar
        when 'account_too_long' then length(outcome.company)::varchar
        when 'contradicted' then ''
        when 'disputed' then ''
        else other.record_id
    end
from outcome
cross join outlook_setting
inner join record as own on outcome.record_no = own.record_no
left join record as target on outcome.target_no = target.record_no
left join record as other on outcome.other_no = other.record_no
where outcome.outcome in (
    'contact_ambiguous', 'account_ambiguous', 'account_too_long', 'contradicted', 'disputed', 'parent_differs'
)
    -- it is decided that the contact keeps its account
    and not (outcome.outcome = 'parent_differs' and outcome.decision = 'keep')
