-- one row per pair of which mirror files say something: asked for, ruled out, or in dispute between two files
with wanted as (
    select
        a_no, b_no, label_id, min(rule) as rule,
        place_of_rule(min(place_by_rule(rule, file_id, source_row))) as place,
        bool_or(is_primary) as is_primary
    from asked
    where role = 'mirror'
    group by a_no, b_no, label_id
),
excluded as (
    select
        a_no, b_no, 0 as label_id, bool_or(is_armed) as is_armed,
        coalesce(
            min(place(file_id, source_row)) filter (where is_armed), min(place(file_id, source_row))
        ) as place
    from mirror_exclusion
    where not is_listed
    group by a_no, b_no
)
select
    coalesce(wanted.a_no, excluded.a_no) as a_no,
    coalesce(wanted.b_no, excluded.b_no) as b_no,
    coalesce(wanted.label_id, excluded.label_id) as label_id,
    wanted.a_no is not null and excluded.a_no is null as is_wanted,
    wanted.a_no is null as is_excluded,
    wanted.a_no is not null and excluded.a_no is not null as in_dispute,
    coalesce(excluded.is_armed, false) as is_armed,
    wanted.rule,
    wanted.is_primary,
    coalesce(wanted.place, excluded.place) as place
from wanted
full outer join excluded
    on wanted.a_no = excluded.a_no and wanted.b_no = excluded.b_no and wanted.label_id = excluded.label_id
