-- one row per pair that a conversion makes, but for the contact's account: the smaller type first
with deal_pair as (
    select
        deal.lead_no, deal.file_id, deal.source_row, other.record_no as a_no, deal.record_no as b_no,
        'deal_' || other.object_type as detail
    from conversion_end as deal
    inner join conversion_end as other on deal.lead_no = other.lead_no and other.object_type <> 'deal'
    where deal.object_type = 'deal'
)
-- a lead becomes its records by being converted, no import file says it; its type comes after the three others
select lead_no, file_id, source_row, record_no as a_no, lead_no as b_no, true as to_create, object_type as detail
from conversion_end
union all
select lead_no, file_id, source_row, a_no, b_no, true, detail
from deal_pair
union all
select lead_no, file_id, source_row, a_no, b_no, to_create, detail
from carried_pair
