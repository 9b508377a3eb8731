-- one row per name that stands beside a known record; null where it is its name, whatever case, blanks, order of words
select
    given.source_row, given.record_no,
    case
        -- the dearer the comparison, the later
        when given.name = record.display_name then null
        when name_key(given.name) = name_key(record.display_name) then null
        when length(name_key(given.name)) <> length(name_key(record.display_name)) then given.name
        when name_words(given.name) <> name_words(record.display_name) then given.name
    end as name
from ({names}) as given
inner join record on given.record_no = record.record_no
where record.held and record.display_name <> ''
