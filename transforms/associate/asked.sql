-- one row per pair and file that asks for it, at its first place; an explicit mention, and its place, prevail
with wanted as (
    select
        file_id, role, source_row, rule = 'column' as is_explicit, a_no, b_no, label_id, is_primary,
        -- the base row of a pair that only a label column names is not asked for by itself
        false as is_implied,
        role = 'unlink' and coalesce(is_primary, false) as primary_only,
        all_labels
    from said
    where role <> 'exports' and file_id not in (select file_id from shifted_file)
    union all
    -- a labelled pair is a pair: its base row goes with it, unless just the label is to go
    select file_id, role, source_row, rule = 'column', a_no, b_no, 0, null, true, false, false
    from said
    where role <> 'exports' and label_id <> 0 and not (role = 'unlink' and label_only)
        and file_id not in (select file_id from shifted_file)
),
-- most pairs are asked for once; to group only those that are not takes half the time
repeated as (
    select place(a_no, b_no) as pair from wanted group by place(a_no, b_no) having count(*) > 1
)
select
    file_id, role, a_no, b_no, label_id,
    case when is_explicit then 'column' else 'same_row' end as rule,
    source_row, is_primary, is_implied, primary_only, all_labels
from wanted
where place(a_no, b_no) not in (select pair from repeated)
union all
select
    file_id, any_value(role) as role, a_no, b_no, label_id,
    case when bool_or(is_explicit) then 'column' else 'same_row' end as rule,
    coalesce(min(source_row) filter (where is_explicit), min(source_row)) as source_row,
    bool_or(is_primary) as is_primary,
    bool_and(is_implied) as is_implied,
    bool_and(primary_only) as primary_only,
    bool_or(all_labels) as all_labels
from wanted
where place(a_no, b_no) in (select pair from repeated)
group by file_id, a_no, b_no, label_id
