-- one notice per order that changes nothing, per order in contradiction, per mirror that was held back
insert into notice
with described as (
    select
        order_outcome.file_id, order_outcome.source_row, order_outcome.outcome, order_outcome.label_id,
        kind.account, kind.object_type, a.record_id, other_kind.object_type as other_type, b.record_id as other_id
    from order_outcome
    inner join record as a on order_outcome.a_no = a.record_no
    inner join record as b on order_outcome.b_no = b.record_no
    inner join kind on a.kind_id = kind.kind_id
    inner join kind as other_kind on b.kind_id = other_kind.kind_id
    where order_outcome.outcome not in ('planned', 'refused')
)
select
    file_id,
    case outcome
        when 'contradicted' then 'orders_contradict'
        when 'already_done' then 'order_already_done'
        when 'left' then 'implied_pair_left'
        when 'already_linked' then 'already_linked'
        else 'not_linked'
    end,
    source_row, '', account, object_type, record_id, '', other_type || ' ' || other_id
from described
where label_id = 0 or outcome in ('contradicted', 'left')
union all
select file_id, 'mirror_disarmed', null, '', account, object_type, '', '', code
from mirror_file_disarmed
union all
select
    disarmed.file_id, 'mirror_disarmed', disarmed.source_row, mention_column.heading, kind.account,
    kind.object_type, record.record_id, '', other_kind.object_type
from mirror_record_disarmed as disarmed
inner join mention_column on disarmed.column_id = mention_column.column_id
inner join record on disarmed.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
inner join kind as other_kind on disarmed.other_kind = other_kind.kind_id
union all
select
    place_file(mirror_wish.place), 'mirror_disarmed', place_row(mirror_wish.place), '', kind.account,
    kind.object_type, a.record_id, '', other_kind.object_type || ' ' || b.record_id
from mirror_wish
inner join record as a on mirror_wish.a_no = a.record_no
inner join record as b on mirror_wish.b_no = b.record_no
inner join kind on a.kind_id = kind.kind_id
inner join kind as other_kind on b.kind_id = other_kind.kind_id
where mirror_wish.in_dispute
