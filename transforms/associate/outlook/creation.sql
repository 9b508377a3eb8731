-- one row per record of the target that is to be created, and whether that is planned or only explained
with needed as (
    select wanted_record.record_id, outcome.is_planned
    from outcome
    inner join record as own on outcome.record_no = own.record_no
    inner join wanted_record
        on wanted_record.object_type = 'contact' and own.record_id = wanted_record.natural_key
    where outcome.is_included and outcome.contact_hits = 0 and outcome.outcome <> 'already_linked'
    union all
    select wanted_record.record_id, outcome.is_planned
    from outcome
    inner join record as company on outcome.account_no = company.record_no
    inner join wanted_record
        on wanted_record.object_type = 'company' and company.record_id = wanted_record.record_id
    where outcome.account_status = 'to_create' and outcome.outcome in ('create', 'link', 'move')
)
select
    wanted_record.kind_id, wanted_record.object_type, wanted_record.record_id, wanted_record.display_name,
    wanted_record.natural_key, wanted_record.place, bool_or(needed.is_planned) as is_planned
from wanted_record
inner join needed on wanted_record.record_id = needed.record_id
group by all
