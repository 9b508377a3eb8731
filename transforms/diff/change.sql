-- one row per change: the decisions that link, unlink, update or keep, and the labels that go with an unlinked pair
create or replace view change as
select
    a_no, b_no, label_id, state,
    case
        when decision in ('link', 'link_mirrored', 'update') then coalesce(wanted_attribute, attribute)
        else attribute
    end as attribute,
    case
        when decision in ('link', 'link_mirrored') then 'link'
        when decision in ('unlink', 'unlink_absent', 'displaced') then 'unlink'
        when decision in ('update', 'demoted') then 'update'
        else 'keep'
    end as action,
    case
        when is_move or decision in ('displaced', 'demoted') then 'moved'
        when decision = 'unlink' and unlink_rule = 'outlook_company' then 'moved'
        when decision in ('link', 'unlink') or (decision = 'update' and (link_open or demote_open)) then 'ordered'
        when decision in ('link_mirrored', 'update') then 'mirror'
        when decision = 'unlink_absent' then 'absent_from_mirror'
        when decision in ('already_linked', 'already_mirrored') then 'already_linked'
        else 'spared'
    end as reason,
    case
        when decision in ('unlink', 'left', 'labelled', 'displaced', 'demoted') or is_demotion then unlink_rule
        when asked_place is not null then rule_of(asked_place)
        else coalesce(mirror_rule, 'absence')
    end as rule,
    case
        when decision in ('unlink', 'left', 'labelled', 'displaced', 'demoted') or is_demotion then unlink_place
        when asked_place is not null then place_of_rule(asked_place)
        else mirror_place
    end as place,
    case
        when decision = 'demoted' then false
        when decision in ('link', 'link_mirrored', 'update') then coalesce(wanted_primary, is_primary)
        else is_primary
    end as is_primary,
    case
        when decision = 'update' and attribute_differs then attribute
        when decision in ('update', 'demoted') then coalesce(is_primary::varchar, '')
        else ''
    end as old_value,
    case
        when decision = 'update' and attribute_differs then wanted_attribute
        when decision = 'update' then wanted_primary::varchar
        when decision = 'demoted' then 'false'
        else ''
    end as new_value
from (
    select *, decision = 'update' and demote_open and not wanted_primary as is_demotion from decided_pair
) as decided
where decision not in ('contradicted', 'not_linked', 'nothing')
    -- what is refused changes nothing: a pair that is there is kept, any other is not spoken of
    and not (decision in ('contested', 'looped', 'surplus', 'held') and state <> 'present')
union all
select * from unlinked_label
union all
select * from rule_change
