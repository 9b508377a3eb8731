-- one row per record of the target that an included contact wants created: the contact itself, or its account
with wanted as (
    select
        outlook_setting.contact_kind as kind_id, 'contact' as object_type, record.record_id as natural_key,
        record.display_name, proposal.place, outlook_setting.target
    from proposal
    cross join outlook_setting
    inner join record on proposal.record_no = record.record_no
    where proposal.is_included and proposal.contact_hits = 0 and outlook_setting.target <> ''
    union all
    select
        outlook_setting.company_kind, 'company', lower(proposal.company), proposal.company, proposal.company_place,
        outlook_setting.target
    from proposal
    cross join outlook_setting
    where proposal.is_included and proposal.account_status = 'to_create' and proposal.contact_hits < 2
        and outlook_setting.target <> ''
)
select
    kind_id, object_type, natural_key,
    'new:' || left(md5(concat_ws(chr(31), target, object_type, natural_key)), 16) as record_id,
    arg_min(display_name, place) as display_name,
    min(place) as place
from wanted
group by kind_id, object_type, natural_key, target
