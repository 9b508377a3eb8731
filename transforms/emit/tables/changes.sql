-- one row per decision about an association, in the order in which people read them: both halves of a move together,
-- the most cutting action first, records as their exports list them; change_id and import_file are derived while it is
-- written
select
    action, state, a_no as from_no, b_no as to_no, label_id, is_primary, attribute, old_value, new_value, rule, reason,
    place_file(place) as file_id, place_row(place) as source_row
from change
order by
    case when reason = 'moved' then place end nulls last,
    case action when 'unlink' then 1 when 'link' then 2 when 'update' then 3 else 4 end,
    a_no, b_no, label_id
