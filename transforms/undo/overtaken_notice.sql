-- one notice per change of the undone run that a later confirmed run has changed again: it is left as it is
insert into notice
with confirmed as (
    select a_no, b_no, label_id, max(entry_no) as entry_no
    from ledger_pair
    where run_id = $undone and action in ('link', 'unlink', 'update')
    group by a_no, b_no, label_id
),
overtaken as (
    select confirmed.a_no, confirmed.b_no, min(confirmed.label_id) as label_id
    from confirmed
    inner join ledger_pair as later
        on confirmed.a_no = later.a_no and confirmed.b_no = later.b_no and confirmed.label_id = later.label_id
        and later.action in ('link', 'unlink', 'update') and later.entry_no > confirmed.entry_no
    group by confirmed.a_no, confirmed.b_no
)
select
    file.file_id, 'undo_overtaken', planned.source_row, '', kind.account, kind.object_type, a.record_id, '',
    other_kind.object_type || ' ' || b.record_id
from overtaken
inner join record as a on overtaken.a_no = a.record_no
inner join record as b on overtaken.b_no = b.record_no
inner join kind on a.kind_id = kind.kind_id
inner join kind as other_kind on b.kind_id = other_kind.kind_id
left join undone_pair as planned
    on overtaken.a_no = planned.a_no and overtaken.b_no = planned.b_no and overtaken.label_id = planned.label_id
left join file on planned.source_file = file.source_file
