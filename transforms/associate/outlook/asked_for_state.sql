-- one row per proposed pair, so that its state is found out: asked for by nobody yet
insert into asked (
    file_id, role, a_no, b_no, label_id, rule, source_row, is_primary, is_implied, primary_only, all_labels
)
select place_file(min(place)), 'proposed', a_no, b_no, 0, 'outlook_company', place_row(min(place)), null,
    false, false, false
from proposed_link
group by a_no, b_no;
