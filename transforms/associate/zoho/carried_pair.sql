-- one row per conversion and note or activity of its lead that goes to the contact, and whether it has another one
with lead_activity as (
    select distinct conversion.lead_no, present_pair.other_no as activity_no
    from conversion
    inner join present_pair on conversion.lead_no = present_pair.record_no
),
carried as (
    select
        contact.lead_no, contact.file_id, contact.source_row, contact.record_no as contact_no, contact.is_new,
        record.record_no as activity_no, kind.object_type, slot_kind.holder_kind is not null as holds_one,
        contact_record.kind_id as contact_kind
    from conversion_end as contact
    inner join lead_activity on contact.lead_no = lead_activity.lead_no
    inner join record on lead_activity.activity_no = record.record_no
    inner join kind on record.kind_id = kind.kind_id
    inner join record as contact_record on contact.record_no = contact_record.record_no
    left join slot_kind
        on record.kind_id = slot_kind.holder_kind and contact_record.kind_id = slot_kind.other_kind
        and not slot_kind.of_primary
    where contact.object_type = 'contact' and kind.object_type in (select object_type from carried_type)
),
contact_pair as (
    select a_no, b_no from state where label_id = 0 and (state = 'present' or sides_disagree)
    union all
    select a_no, b_no from asked where role in ('link', 'mirror')
),
activity_contact as (
    -- activity and contact, whichever comes first
    select a_no as one_no, b_no as other_no from contact_pair
    where a_no in (select activity_no from carried where holds_one)
    union all
    select b_no, a_no from contact_pair where b_no in (select activity_no from carried where holds_one)
),
other_contact as (
    select distinct carried.activity_no, carried.contact_no
    from carried
    inner join activity_contact on carried.activity_no = activity_contact.one_no
    inner join record
        on activity_contact.other_no = record.record_no and record.kind_id = carried.contact_kind
        and record.record_no <> carried.contact_no
)
select distinct
    carried.lead_no, carried.file_id, carried.source_row,
    case when carried.object_type < 'contact' then carried.activity_no else carried.contact_no end as a_no,
    case when carried.object_type < 'contact' then carried.contact_no else carried.activity_no end as b_no,
    carried.is_new as to_create,
    case when other_contact.activity_no is not null then 'other_contact' else 'carried_over' end as detail
from carried
left join other_contact
    on carried.activity_no = other_contact.activity_no and carried.contact_no = other_contact.contact_no
