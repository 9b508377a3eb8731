-- one row per pair that open or settled orders ask for: which way, by which rule, from which first place
select
    a_no, b_no, label_id,
    bool_or(role = 'link' and not is_done) as link_open,
    bool_or(role = 'unlink' and not is_done) as unlink_open,
    min(rule) filter (where role = 'link' and not is_done) as link_rule,
    min(rule) filter (where role = 'unlink' and not is_done) as unlink_rule,
    min(place_by_rule) filter (where role = 'link' and not is_done) % 1152921504606846976 as link_place,
    min(place_by_rule) filter (where role = 'unlink' and not is_done) % 1152921504606846976 as unlink_place,
    bool_or(is_primary) filter (where role = 'link' and not is_done) as is_primary
from (
    select
        *,
        -- explicit mentions come before implied ones, then the smaller place
        case when rule = 'column' then 0 else 1152921504606846976 end + place(file_id, source_row)
            as place_by_rule
    from order_pair
) as order_pair
group by a_no, b_no, label_id
