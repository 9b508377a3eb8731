-- one row per Outlook contact and group that it is in
select
    outlook_setting.target as account, member_row.group_name, own_kind.account as outlook_account,
    own.record_id, own.display_name, coalesce(member_row.company, '') as company,
    coalesce(target.record_id, known.record_id, creation.record_id, '') as contact_id,
    coalesce(parent.record_id, '') as company_id,
    coalesce(other.record_id, '') as other_company_id, member_row.account_status, member_row.outcome,
    member_row.is_included as include, member_row.is_planned as planned, member_row.is_tracked as track,
    case when member_row.account_choice = 'picked' then picked.record_id else member_row.account_choice
    end as account_choice,
    member_row.batch, file.source_file, place_row(member_row.place) as source_row
from member_row
cross join outlook_setting
inner join record as own on member_row.record_no = own.record_no
inner join kind as own_kind on own.kind_id = own_kind.kind_id
inner join file on place_file(member_row.place) = file.file_id
left join record as known on member_row.contact_no = known.record_no
left join record as target on member_row.target_no = target.record_no
left join record as parent on member_row.account_no = parent.record_no
left join record as other on member_row.other_no = other.record_no
left join record as picked on member_row.picked_no = picked.record_no
left join creation on creation.object_type = 'contact' and own.record_id = creation.natural_key
