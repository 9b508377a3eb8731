-- one row per record that conversions create: contacts and accounts once for all leads that give them
with wanted as (
    select account, 'contact' as object_type, contact_key as natural_key, name as display_name, file_id, source_row
    from conversion
    where outcome = 'converts' and contact_no is null
    union all
    select account, 'company', company_key, company, file_id, source_row
    from conversion
    where outcome = 'converts' and company_no is null and company_key is not null
    union all
    select account, 'deal', deal_key, coalesce(company, name), file_id, source_row
    from conversion
    where outcome = 'converts' and deal_key is not null
)
select
    account, object_type, natural_key,
    'new:' || left(md5(concat_ws(chr(31), account, object_type, natural_key)), 16) as record_id,
    arg_min(display_name, place(file_id, source_row)) as display_name,
    min(place(file_id, source_row)) as place
from wanted
group by account, object_type, natural_key
