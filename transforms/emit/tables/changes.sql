-- one row per decision about an association; change_id and import_file are derived while it is written
select
    action, state, a_no as from_no, b_no as to_no, label_id, is_primary, attribute, old_value, new_value, rule, reason,
    place_file(place) as file_id, place_row(place) as source_row
from change
