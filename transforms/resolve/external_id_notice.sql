-- one notice per external id of digits that another export gives the same record with zeros before it
insert into notice
select
    spoilt.file_id, 'id_spoilt_by_spreadsheet', spoilt.source_row, '', kind.account, kind.object_type,
    record.record_id, spoilt.value, case when count(*) = 1 then any_value(whole.value) else '' end
from identifier as whole
inner join identifier as spoilt
    on whole.record_no = spoilt.record_no
    and whole.scheme = spoilt.scheme
    and ltrim(whole.value_key, '0') = ltrim(spoilt.value_key, '0')
    and length(spoilt.value_key) < length(whole.value_key)
inner join record on spoilt.record_no = record.record_no
inner join kind on spoilt.kind_id = kind.kind_id
where whole.scheme = 'external_id' and whole.value_key like '0%'
    and is_like(whole.value_key, '[0-9]+') and is_like(spoilt.value_key, '[0-9]+')
group by spoilt.file_id, spoilt.source_row, kind.account, kind.object_type, record.record_id, spoilt.value
