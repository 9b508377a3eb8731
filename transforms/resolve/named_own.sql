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
-- one row per such row: the id of the record that its value names alone, null where there is none or several
insert into own_row
select
    named_row.file_id, named_row.source_row, named_row.kind_id, named_row.own_value,
    case when named_row.scheme = 'record_id' then named_row.own_key else record.record_id end
from named_row
left join single_identifier as identifier
    on named_row.kind_id = identifier.kind_id and named_row.scheme = identifier.scheme
    and named_row.own_key = identifier.value_key
left join record on identifier.record_no = record.record_no;
