-- one row per change: the decisions that link, unlink, update or keep, and the labels that go with an unlinked pair
create or replace view change as
select
    a_no, b_no, label_id, state, attribute,
    case
        when decision in ('link', 'link_mirrored') then 'link'
        when decision in ('unlink', 'unlink_absent') then 'unlink'
        when decision = 'update' then 'update'
        else 'keep'
    end as action,
    case
        when decision in ('link', 'unlink') or (decision = 'update' and link_open) then 'ordered'
        when decision in ('link_mirrored', 'update') then 'mirror'
        when decision = 'unlink_absent' then 'absent_from_mirror'
        when decision in ('already_linked', 'already_mirrored') then 'already_linked'
        else 'spared'
    end as reason,
    case
        when decision in ('unlink', 'left') then unlink_rule
        when asked_place is not null then rule_of(asked_place)
        else coalesce(mirror_rule, 'absence')
    end as rule,
    case
        when decision in ('unlink', 'left') then unlink_place
        when asked_place is not null then place_of_rule(asked_place)
        else mirror_place
    end as place,
    case
        when decision in ('link', 'link_mirrored', 'update') then coalesce(wanted_primary, is_primary)
        else is_primary
    end as is_primary,
    case when decision = 'update' then coalesce(is_primary::varchar, '') else '' end as old_value,
    case when decision = 'update' then wanted_primary::varchar else '' end as new_value
from decided_pair
where decision not in ('contradicted', 'not_linked', 'nothing')
union all
select * from unlinked_label
union all
select * from rule_change
