-- one row per pair that an import of companies links or unlinks: a company with one deal or one contact
select
    changes.file_row_number as position,
    changes.from_id as record_id,
    import_name.record_name,
    case when changes.to_type = 'deal' then changes.to_id end as deal,
    case
        when changes.to_type = 'contact' and changes.to_id like 'mail:%'
            then coalesce(import_address.address, substr(changes.to_id, 6))
        when changes.to_type = 'contact' then changes.to_id
    end as contact
from changes
left join import_name on changes.from_id = import_name.record_id
left join import_address on changes.to_id = import_address.record_id
where changes.account = $account and changes.import_file = $import_file
