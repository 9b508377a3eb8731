-- one row per association known to be present; where the ledger knows it, no place shows it
select
    a_no as from_no, b_no as to_no, label_id,
    case when label_id = 0 then is_primary end as is_primary, attribute, basis,
    case when basis = 'export' then place_file(place) end as file_id,
    case when basis = 'export' then place_row(place) end as source_row,
    case when basis = 'export' then column_id end as column_id
from state
where state = 'present'
