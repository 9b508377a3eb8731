-- one row per pair that an import of deals links or unlinks: a deal with one contact
select
    changes.file_row_number as position,
    changes.to_id as record_id,
    import_name.record_name,
    case
        when changes.from_id like 'mail:%' then coalesce(import_address.address, substr(changes.from_id, 6))
        else changes.from_id
    end as contact
from changes
left join import_name on changes.to_id = import_name.record_id
left join import_address on changes.from_id = import_address.record_id
where changes.account = $account and changes.import_file = $import_file
