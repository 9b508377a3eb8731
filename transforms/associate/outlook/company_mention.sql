-- one row per contact of the target for which a company name, or a choice, says the account: in the shape of a mention
insert into rule_mention
select
    place_file(outcome.company_place), place_row(outcome.company_place), '', 'outlook_company',
    outlook_setting.contact_kind, coalesce(known.record_id, own.record_id), outcome.target_no,
    case when parent.kind_id = outlook_setting.contact_kind then parent.kind_id else outlook_setting.company_kind end,
    case when outcome.account_choice = 'picked' then 'record_id' else 'name' end,
    case when outcome.account_choice = 'picked' then parent.record_id else outcome.company end,
    outcome.account_no,
    case
        when outcome.contact_hits > 1 or outcome.account_status = 'ambiguous' then 'ambiguous'
        when outcome.account_status = 'to_create' or outcome.contact_hits = 0 then 'to_create'
        else 'resolved'
    end,
    case when outcome.account_status = 'resolved' then 1 else outcome.company_hits end
from outcome
cross join outlook_setting
inner join record as own on outcome.record_no = own.record_no
left join record as known on outcome.contact_no = known.record_no
left join record as parent on outcome.account_no = parent.record_no
where outcome.is_included and outlook_setting.target <> ''
    and outcome.account_status in ('resolved', 'ambiguous', 'to_create')
    and (outcome.company is not null or outcome.account_choice = 'picked');
