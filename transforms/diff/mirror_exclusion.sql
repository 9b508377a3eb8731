-- one row per pair that a mirror file has in its scope, from either end, and does not list
with known_pair as (
    -- only what is present can be unlinked, only what is asked for can be contradicted
    select a_no, b_no from state
    where label_id = 0 and state = 'present' and (select count(*) from mirror_scope) > 0
    union
    select a_no, b_no from asked where label_id = 0 and (select count(*) from mirror_scope) > 0
    union
    select a_no, b_no from rule_link where label_id = 0 and (select count(*) from mirror_scope) > 0
),
in_scope as (
    select known_pair.a_no, known_pair.b_no, mirror_scope.file_id, mirror_scope.source_row
    from known_pair
    inner join record as b on known_pair.b_no = b.record_no
    inner join mirror_scope on known_pair.a_no = mirror_scope.record_no and b.kind_id = mirror_scope.other_kind
    union all
    select known_pair.a_no, known_pair.b_no, mirror_scope.file_id, mirror_scope.source_row
    from known_pair
    inner join record as a on known_pair.a_no = a.record_no
    inner join mirror_scope on known_pair.b_no = mirror_scope.record_no and a.kind_id = mirror_scope.other_kind
),
disarmed_pair as (
    select known_pair.a_no, known_pair.b_no
    from known_pair
    inner join record as b on known_pair.b_no = b.record_no
    inner join mirror_record_disarmed as disarmed
        on known_pair.a_no = disarmed.record_no and b.kind_id = disarmed.other_kind
    union
    select known_pair.a_no, known_pair.b_no
    from known_pair
    inner join record as a on known_pair.a_no = a.record_no
    inner join mirror_record_disarmed as disarmed
        on known_pair.b_no = disarmed.record_no and a.kind_id = disarmed.other_kind
)
select
    in_scope.a_no, in_scope.b_no, in_scope.file_id,
    asked.a_no is not null as is_listed,
    disarmed_pair.a_no is null and mirror_file_disarmed.file_id is null as is_armed,
    min(in_scope.source_row) as source_row
from in_scope
left join asked
    on in_scope.file_id = asked.file_id and in_scope.a_no = asked.a_no and in_scope.b_no = asked.b_no
    and asked.label_id = 0
left join disarmed_pair on in_scope.a_no = disarmed_pair.a_no and in_scope.b_no = disarmed_pair.b_no
left join mirror_file_disarmed on in_scope.file_id = mirror_file_disarmed.file_id
group by all
