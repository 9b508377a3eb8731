-- one row per contact without an id of one account: its e-mail as the export writes it, which names it in an import
select
    record_id,
    min(trim(value)) as address
from identifiers
where
    account = $account and object_type = 'contact' and scheme = 'email'
    and record_id like 'mail:%' and record_id = 'mail:' || value_key
group by record_id
