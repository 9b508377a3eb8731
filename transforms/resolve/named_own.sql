-- Rows of orders that name their own record without its id.
-- one row per such row whose value names several records, with their ids
create or replace table ambiguous_own as
select
    named_row.file_id, named_row.source_row,
    string_agg(distinct record.record_id, ', ' order by record.record_id) as record_ids
from named_row
inner join identifier
    on named_row.kind_id = identifier.kind_id and named_row.scheme = identifier.scheme
    and named_row.own_key = identifier.value_key
inner join record on identifier.record_no = record.record_no
group by named_row.file_id, named_row.source_row
having count(distinct record.record_no) > 1;
-- one row per such row that a decision settles, whoever it is for
create or replace table decided_own as
select named_row.file_id, named_row.source_row, min(decision.record_no) as record_no
from named_row
inner join decision
    on named_row.kind_id = decision.kind_id and named_row.scheme = decision.scheme
    and named_row.own_key = decision.value_key
where decision.decision_no in (select decision_no from fitting_decision)
    and decision.for_type = '' and decision.for_id = '' and decision.record_no is not null
group by named_row.file_id, named_row.source_row
having count(distinct decision.record_no) = 1;
-- one row per such row: the id of the record that its value names alone, null where there is none or several
insert into own_row
select
    named_row.file_id, named_row.source_row, named_row.kind_id, named_row.own_value,
    case when named_row.scheme = 'record_id' then named_row.own_key else record.record_id end, named_row.own_name
from named_row
left join single_identifier as identifier
    on named_row.kind_id = identifier.kind_id and named_row.scheme = identifier.scheme
    and named_row.own_key = identifier.value_key
left join decided_own
    on named_row.file_id = decided_own.file_id and named_row.source_row = decided_own.source_row
left join record on coalesce(identifier.record_no, decided_own.record_no) = record.record_no;
