-- one row per name that is not the name of the record beside it; equal texts, the rule, are left out first
select name_pair.source_row, name_pair.name, name_pair.record_no
from name_pair
inner join record on name_pair.record_no = record.record_no
where record.held and record.display_name <> '' and name_pair.name <> record.display_name
    and case
        when name_key(name_pair.name) = name_key(record.display_name) then false
        else name_words(name_pair.name) <> name_words(record.display_name)
    end
