-- one row per pair, rule and line of which a rule has something to say
select
    found.rule,
    case when rule_conflict.a_no is not null then 'conflict' else found.finding end as finding,
    found.expected, found.seen, kind.account,
    kind.object_type as from_type, a.record_id as from_id,
    coalesce(other_kind.object_type::varchar, '') as to_type, coalesce(b.record_id, '') as to_id,
    label.label, file.source_file, found.source_row, found.detail,
    coalesce(rule_conflict.against, '') as against, coalesce(rule_conflict.decision, '') as decision
from rule_finding as found
inner join record as a on found.a_no = a.record_no
inner join kind on a.kind_id = kind.kind_id
inner join label on found.label_id = label.label_id
left join record as b on found.b_no = b.record_no
left join kind as other_kind on b.kind_id = other_kind.kind_id
left join file on found.file_id = file.file_id
left join rule_conflict
    on (found.is_new or found.finding = 'conflict') and found.a_no = rule_conflict.a_no
    and found.b_no = rule_conflict.b_no and found.label_id = 0 and found.rule = rule_conflict.rule
