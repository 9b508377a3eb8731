-- one row per thing a cell, or a rule, says about a pair
select
    file.source_file, mention.source_row, mention_column.heading as source_column, file.role, 'column' as rule,
    from_kind.account, from_kind.object_type as from_type, coalesce(mention.own_value, own.record_id) as from_value,
    coalesce(own.record_id, '') as from_id, to_kind.object_type as to_type,
    coalesce(mention.scheme, '') as to_scheme, coalesce(mention.value, other.record_id) as to_value,
    case when mention.status in ('resolved', 'unverified', 'to_create') then other.record_id else '' end as to_id,
    label.label, label.inverse_label, mention_column.is_primary, coalesce(cell_attribute.attribute, '') as attribute,
    mention.status, mention.candidate_count
from mention
inner join mention_column on mention.column_id = mention_column.column_id
inner join label on mention_column.label_id = label.label_id
inner join file on mention.file_id = file.file_id
inner join kind as from_kind on mention.from_kind = from_kind.kind_id
inner join kind as to_kind on mention.to_kind = to_kind.kind_id
left join cell_attribute
    on mention.file_id = cell_attribute.file_id and mention.source_row = cell_attribute.source_row
    and mention.column_id = cell_attribute.column_id
left join record as own on mention.from_no = own.record_no
left join record as other on mention.to_no = other.record_no
union all
select
    file.source_file, implied_mention.source_row, mention_column.heading, file.role, 'same_row',
    from_kind.account, from_kind.object_type, coalesce(implied_mention.from_value, own.record_id), own.record_id,
    to_kind.object_type,
    implied_mention.scheme, coalesce(implied_mention.value, other.record_id), other.record_id, '', '', null, '',
    'resolved', 1
from implied_mention
inner join mention_column on implied_mention.column_id = mention_column.column_id
inner join file on implied_mention.file_id = file.file_id
inner join kind as from_kind on implied_mention.from_kind = from_kind.kind_id
inner join kind as to_kind on implied_mention.to_kind = to_kind.kind_id
inner join record as own on implied_mention.from_no = own.record_no
inner join record as other on implied_mention.to_no = other.record_no
union all
select
    file.source_file, rule_mention.source_row, rule_mention.source_column, file.role, rule_mention.rule,
    from_kind.account, from_kind.object_type, rule_mention.from_value, coalesce(own.record_id, ''),
    to_kind.object_type, rule_mention.to_scheme, rule_mention.to_value, coalesce(other.record_id, ''), '', '', null, '',
    rule_mention.status, rule_mention.candidate_count
from rule_mention
inner join file on rule_mention.file_id = file.file_id
inner join kind as from_kind on rule_mention.from_kind = from_kind.kind_id
inner join kind as to_kind on rule_mention.to_kind = to_kind.kind_id
left join record as own on rule_mention.from_no = own.record_no
left join record as other on rule_mention.to_no = other.record_no
