-- one row per record that a rule considered for a record, in the order of the rule
select
    considered.rule, kind.account, kind.object_type, record.record_id,
    other_kind.object_type as candidate_type, candidate.record_id as candidate_id,
    considered.position, considered.outcome, file.source_file, considered.source_row, considered.detail
from rule_candidate as considered
inner join record on considered.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
inner join record as candidate on considered.candidate_no = candidate.record_no
inner join kind as other_kind on candidate.kind_id = other_kind.kind_id
left join file on considered.file_id = file.file_id
