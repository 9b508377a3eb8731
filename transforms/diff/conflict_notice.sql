-- one notice per conflict that nobody has decided, per line that decides none, or holds another word
insert into notice
with done as (
    select conflict_choice.file_id, conflict_choice.source_row
    from conflict_choice
    inner join rule_conflict
        on place(conflict_choice.file_id, conflict_choice.source_row) = rule_conflict.choice_place
    union all
    -- what was decided and is there now
    select conflict_choice.file_id, conflict_choice.source_row
    from conflict_choice
    inner join record as a on conflict_choice.a_id = a.record_id
    inner join record as b on conflict_choice.b_id = b.record_id
    inner join kind as a_kind
        on a.kind_id = a_kind.kind_id and conflict_choice.a_type = a_kind.object_type
        and conflict_choice.account in ('', a_kind.account)
    inner join kind as b_kind on b.kind_id = b_kind.kind_id and conflict_choice.b_type = b_kind.object_type
    inner join state on a.record_no = state.a_no and b.record_no = state.b_no and state.label_id = 0
    where conflict_choice.decision = 'rule' and state.state = 'present'
)
select
    file_id,
    case when decision = '' then 'choice_malformed' else 'choice_unused' end, source_row, 'decision',
    account, '', '', case when decision = '' then decision_text else pair_text end, rule
from conflict_choice
anti join done on conflict_choice.file_id = done.file_id and conflict_choice.source_row = done.source_row
union all
select
    place_file(rule_conflict.place), 'rule_conflict', place_row(rule_conflict.place), '', kind.account,
    kind.object_type, a.record_id, '',
    rule_conflict.rule || ': ' || other_kind.object_type || ' ' || b.record_id || ': ' || rule_conflict.against
from rule_conflict
inner join record as a on rule_conflict.a_no = a.record_no
inner join record as b on rule_conflict.b_no = b.record_no
inner join kind on a.kind_id = kind.kind_id
inner join kind as other_kind on b.kind_id = other_kind.kind_id
-- the wizard has a notice of its own (parent_differs)
where rule_conflict.decision = '' and rule_conflict.rule <> 'outlook_company'
