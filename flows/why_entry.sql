-- one row per entry of the ledger about the pair, oldest first
select
    entry.action,
    entry.run_id as run,
    strftime(entry.confirmed_at, '%Y-%m-%d %H:%M:%S') as confirmed_at_utc,
    entry.account,
    entry.from_type || ' ' || entry.from_id as one,
    entry.to_type || ' ' || entry.to_id as other,
    entry.label,
    entry.rule,
    entry.source_file as file
from ledger_entry as entry
inner join named_pair
    on entry.from_type = named_pair.from_type
    and entry.from_id = named_pair.from_id
    and entry.to_type = named_pair.to_type
    and entry.to_id = named_pair.to_id
where entry.action in ('link', 'unlink', 'update', 'asked')
order by entry.entry_no
