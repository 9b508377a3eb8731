-- one row per name that is not the name of the record beside it, whatever case, blanks and order of words
select name_pair.source_row, name_pair.name, name_pair.record_no
from name_pair
inner join record on name_pair.record_no = record.record_no
where name_pair.name is not null
    and case
        when name_key(name_pair.name) = name_key(record.display_name) then false
        else name_words(name_pair.name) <> name_words(record.display_name)
    end
