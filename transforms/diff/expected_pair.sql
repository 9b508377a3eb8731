-- one row per rule and pair that it would link, or finds in conflict, at its first place
with found as (
    select rule, a_no, b_no, place(file_id, source_row) as place, true as is_told
    from rule_finding
    where finding = 'conflict' and label_id = 0 and b_no is not null
    union all
    select rule, a_no, b_no, place, false
    from rule_link
    where label_id = 0
)
select rule, a_no, b_no, min(place) as place, bool_or(is_told) as is_told
from found
group by rule, a_no, b_no
