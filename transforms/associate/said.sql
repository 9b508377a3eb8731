-- one row per resolved mention, by a cell or implied by its row: the pair in the order of the design
with pair as (
    select
        mention.file_id, mention.source_row, mention.column_id, 'column' as rule, mention.from_kind, mention.to_kind,
        mention.from_no, mention.to_no, mention_column.label_id, label.swapped_id, mention_column.is_primary,
        mention_column.lists_label as label_only, mention_column.all_labels
    from mention
    inner join mention_column on mention.column_id = mention_column.column_id
    inner join label on mention_column.label_id = label.label_id
    where mention.status in ('resolved', 'unverified') and mention.from_no <> mention.to_no
    union all
    select
        file_id, source_row, column_id, 'same_row', from_kind, to_kind, from_no, to_no, 0, 0, null, false,
        false
    from implied_mention
),
directed as (
    select *, from_kind > to_kind as is_swapped from pair where from_kind <> to_kind
    union all
    -- between equal types the smaller id as text comes first
    select pair.*, own.record_id > other.record_id
    from pair
    inner join record as own on pair.from_no = own.record_no
    inner join record as other on pair.to_no = other.record_no
    where pair.from_kind = pair.to_kind
)
select
    directed.file_id, directed.source_row, directed.column_id, directed.rule,
    file.role,
    case when directed.is_swapped then directed.to_no else directed.from_no end as a_no,
    case when directed.is_swapped then directed.from_no else directed.to_no end as b_no,
    case when directed.is_swapped then directed.swapped_id else directed.label_id end as label_id,
    directed.is_primary, directed.label_only, directed.all_labels
from directed
inner join file on directed.file_id = file.file_id
