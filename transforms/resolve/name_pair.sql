-- one row per name that stands beside a known record; null where it is the record's name to the letter
select
    given.source_row, given.record_no,
    case when given.name <> record.display_name then given.name end as name
from ({names}) as given
inner join record on given.record_no = record.record_no
where record.held and record.display_name <> ''
