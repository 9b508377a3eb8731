-- one row per lead and contact that share a value: by the field that counts most, and whether that field takes it
with shared as (
    select
        lead_fact.lead_no, contact_key.record_no as contact_no,
        min(shared_field.position) as position
    from lead_fact
    inner join lead_key on lead_fact.lead_no = lead_key.record_no
    inner join shared_field on lead_key.field = shared_field.own_field
    inner join contact_key
        on shared_field.other_field = contact_key.field and lead_key.value_key = contact_key.value_key
    inner join record on contact_key.record_no = record.record_no
    inner join kind on record.kind_id = kind.kind_id and kind.account = lead_fact.account
    where not lead_fact.is_converted
    group by lead_fact.lead_no, contact_key.record_no
),
placed as (
    select
        shared.*, shared_field.takes, shared_field.detail,
        min(case when shared_field.takes then shared.position end) over (partition by shared.lead_no) as deciding
    from shared
    inner join shared_field on shared.position = shared_field.position
)
select
    *, coalesce(takes and position = deciding, false) as decides,
    count(case when takes and position = deciding then 1 end) over (partition by lead_no) as hits
from placed
