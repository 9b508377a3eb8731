-- one row per pair that orders ask for: which way, by which rule, from which first place; settled orders ask nothing
create or replace view order_wish as
with placed as (
    select
        a_no, b_no, label_id, file_id, is_primary,
        role = 'link' and not is_done as link_open,
        role = 'unlink' and not is_done and not primary_only as unlink_open,
        -- just the mark is to go, the pair stays
        role = 'unlink' and not is_done and primary_only as demote_open,
        rule,
        place(file_id, source_row) as place,
        place_by_rule(rule, file_id, source_row) as place_by_rule
    from order_pair
),
-- a file asks for a pair once: where one file asks, nothing has to be grouped
one_file as (
    select count(distinct file_id) <= 1 as is_so from order_pair
)
select
    a_no, b_no, label_id, link_open, unlink_open, demote_open,
    case when link_open then rule end as link_rule,
    case when unlink_open or demote_open then rule end as unlink_rule,
    case when link_open then place end as link_place,
    case when unlink_open or demote_open then place end as unlink_place,
    case when link_open then is_primary end as is_primary
from placed
where (select is_so from one_file)
union all
select
    a_no, b_no, label_id, bool_or(link_open), bool_or(unlink_open), bool_or(demote_open),
    min(rule) filter (where link_open),
    min(rule) filter (where unlink_open or demote_open),
    place_of_rule(min(place_by_rule) filter (where link_open)),
    place_of_rule(min(place_by_rule) filter (where unlink_open or demote_open)),
    bool_or(is_primary) filter (where link_open)
from placed
where not (select is_so from one_file)
group by a_no, b_no, label_id
