-- one notice per group with a near spelling or of free mail, per contact that lacks something or has an X.500 name
insert into notice
select
    place_file(member.place), 'group_spelt_alike', place_row(member.place), '', kind.account, 'contact', '',
    group_row.group_name, group_row.near_groups
from group_row
inner join (
    select group_key.group_key, min(outlook_contact.place) as place, min(group_key.record_no) as record_no
    from group_key
    inner join outlook_contact on group_key.record_no = outlook_contact.record_no
    group by group_key.group_key
) as member on group_row.group_key = member.group_key
inner join record on member.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
where group_row.near_groups <> ''
union all
select
    place_file(min(outlook_contact.place)), 'free_mail_domain', place_row(min(outlook_contact.place)), '',
    min(kind.account), 'contact', '', outlook_contact.domain, mail_domain.kind || ' ' || count(*)
from outlook_contact
inner join mail_domain on outlook_contact.domain = mail_domain.domain
inner join record on outlook_contact.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
group by outlook_contact.domain, mail_domain.kind
union all
select
    place_file(outlook_contact.place), 'contact_incomplete', place_row(outlook_contact.place), '', kind.account,
    'contact', record.record_id, '',
    concat_ws(
        ', ', case when not outlook_contact.has_name then 'name' end,
        case when outlook_contact.company is null then 'company' end,
        case when not outlook_contact.has_address then 'address' end
    )
from outlook_contact
inner join record on outlook_contact.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
where not outlook_contact.has_name or outlook_contact.company is null or not outlook_contact.has_address
union all
select
    outlook_row.file_id, 'address_of_exchange', outlook_row.source_row, '', kind.account, 'contact', record.record_id,
    outlook_row.x500, case when outlook_row.has_address then 'another address is used' else 'no other address' end
from outlook_row
inner join record on outlook_row.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
where outlook_row.x500 is not null
