-- one row per record on which activities were logged and record associated with it
select present_pair.record_no, present_pair.other_no, kind.object_type as other_type, present_pair.is_primary
from present_pair
inner join record on present_pair.other_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
where present_pair.record_no in (select logged_no from logged_activity)
    and kind.object_type in ('company', 'contact', 'deal', 'ticket')
