-- one row per thing a cell, or a rule, says about a pair; a value that is not given is the id of its record
select
    file_id, source_row, column_id, null as source_column, 'column' as rule, from_kind, own_value as from_value,
    from_no, to_kind, coalesce(scheme, '') as to_scheme, value as to_value, to_no as named_no,
    case when status in ('resolved', 'unverified', 'to_create') then to_no end as to_no,
    label_id, is_primary, attribute, status, candidate_count
from (
    select
        mention.*, mention_column.label_id, mention_column.is_primary,
        coalesce(cell_attribute.attribute, '') as attribute
    from mention
    inner join mention_column on mention.column_id = mention_column.column_id
    left join cell_attribute
        on mention.file_id = cell_attribute.file_id and mention.source_row = cell_attribute.source_row
        and mention.column_id = cell_attribute.column_id
) as said
union all
select
    file_id, source_row, column_id, null, 'same_row', from_kind, from_value, from_no, to_kind, scheme, value, to_no,
    to_no, 0, null, '', 'resolved', 1
from implied_mention
union all
select
    file_id, source_row, null, source_column, rule, from_kind, from_value, from_no, to_kind, to_scheme, to_value, to_no,
    to_no, 0, null, '', status, candidate_count
from rule_mention
