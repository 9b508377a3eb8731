-- one row per lead that is asked about: its company, its name, whether it is converted
with told as (
    select
        record_no,
        arg_min(company, place) filter (where company is not null) as company,
        arg_min(name, place) filter (where name <> '') as name,
        bool_or(is_converted) as is_converted
    from lead_cell
    group by record_no
)
select
    convert_lead.*, told.company, coalesce(told.name, '') as name, coalesce(told.is_converted, false) as is_converted
from convert_lead
left join told on convert_lead.lead_no = told.record_no
