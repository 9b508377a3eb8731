-- one row per conversion that can be told and record that it gives: contact, company or deal, known or to create
with numbered as (
    select conversion_record.account, conversion_record.object_type, conversion_record.natural_key, record.record_no
    from conversion_record
    inner join kind
        on conversion_record.account = kind.account and conversion_record.object_type = kind.object_type
    inner join record on kind.kind_id = record.kind_id and conversion_record.record_id = record.record_id
),
given as (
    select lead_no, account, file_id, source_row, 'contact' as object_type, contact_no as known_no,
        contact_key as natural_key
    from conversion where outcome = 'converts'
    union all
    select lead_no, account, file_id, source_row, 'company', company_no, company_key
    from conversion where outcome = 'converts' and coalesce(cast(company_no as varchar), company_key) is not null
    union all
    select lead_no, account, file_id, source_row, 'deal', null, deal_key
    from conversion where outcome = 'converts' and deal_key is not null
)
select
    given.lead_no, given.account, given.file_id, given.source_row, given.object_type,
    coalesce(given.known_no, numbered.record_no) as record_no, given.known_no is null as is_new
from given
left join numbered
    on given.known_no is null and given.account = numbered.account and given.object_type = numbered.object_type
    and given.natural_key = numbered.natural_key
