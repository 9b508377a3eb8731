-- one row per rule and pair in conflict: what stands or is asked for against it, and the line that decides it
insert into rule_conflict
with worded as (
    select
        contrary.rule, contrary.a_no, contrary.b_no, contrary.file_id is not null as is_order,
        coalesce(
            file.source_file || ' ' || contrary.source_row, kind.object_type || ' ' || other.record_id
        ) as word
    from contrary
    left join file on contrary.file_id = file.file_id
    -- what stands is told by its other end
    inner join record as other
        on other.record_no = case when contrary.other_a_no in (contrary.a_no, contrary.b_no)
            then contrary.other_b_no else contrary.other_a_no end
    inner join kind on other.kind_id = kind.kind_id
),
listed as (
    select rule, a_no, b_no, string_agg(word, '; ' order by is_order, word) as against
    from (select distinct rule, a_no, b_no, is_order, word from worded)
    group by rule, a_no, b_no
),
-- the first line about a conflict counts, where it fits what stands
decided as (
    select
        listed.rule, listed.a_no, listed.b_no,
        min(place(conflict_choice.file_id, conflict_choice.source_row)) as choice_place,
        arg_min(
            conflict_choice.decision, place(conflict_choice.file_id, conflict_choice.source_row)
        ) as decision
    from listed
    inner join record as a on listed.a_no = a.record_no
    inner join record as b on listed.b_no = b.record_no
    inner join kind as a_kind on a.kind_id = a_kind.kind_id
    inner join kind as b_kind on b.kind_id = b_kind.kind_id
    inner join conflict_choice
        on listed.rule = conflict_choice.rule and conflict_choice.account in ('', a_kind.account)
        and a_kind.object_type = conflict_choice.a_type and a.record_id = conflict_choice.a_id
        and b_kind.object_type = conflict_choice.b_type and b.record_id = conflict_choice.b_id
        and conflict_choice.now_text in ('', listed.against)
    where conflict_choice.decision <> ''
    group by listed.rule, listed.a_no, listed.b_no
)
select
    expected_pair.rule, expected_pair.a_no, expected_pair.b_no, expected_pair.place,
    coalesce(listed.against, ''), coalesce(decided.decision, ''), decided.choice_place
from expected_pair
left join listed
    on expected_pair.rule = listed.rule and expected_pair.a_no = listed.a_no and expected_pair.b_no = listed.b_no
left join decided
    on expected_pair.rule = decided.rule and expected_pair.a_no = decided.a_no
    and expected_pair.b_no = decided.b_no
where expected_pair.is_told or listed.rule is not null
