-- one row per lead and account that bears the name of its company
with wanted as (
    select lead_fact.lead_no, kind.kind_id, lower(lead_fact.company) as name_folded
    from lead_fact
    inner join kind on lead_fact.account = kind.account and kind.object_type = 'company'
    where lead_fact.company is not null and not lead_fact.is_converted
)
select
    wanted.lead_no, company_name.record_no as company_no,
    count(*) over (partition by wanted.lead_no) as hits
from wanted
inner join company_name
    on wanted.kind_id = company_name.kind_id and wanted.name_folded = company_name.name_folded
