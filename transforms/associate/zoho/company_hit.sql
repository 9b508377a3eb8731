-- one row per lead and account that bears the name of its company: blanks folded, whatever the case
with named as (
    select record_no, kind_id, lower(blank_folded(display_name)) as name_folded from record where held
    union
    select record_no, kind_id, lower(blank_folded(value)) from identifier where scheme = 'name'
),
wanted as (
    select lead_fact.lead_no, kind.kind_id, lower(lead_fact.company) as name_folded
    from lead_fact
    inner join kind on lead_fact.account = kind.account and kind.object_type = 'company'
    where lead_fact.company is not null and not lead_fact.is_converted
)
select
    wanted.lead_no, named.record_no as company_no,
    count(*) over (partition by wanted.lead_no) as hits
from wanted
inner join named on wanted.kind_id = named.kind_id and wanted.name_folded = named.name_folded
