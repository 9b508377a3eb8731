-- one row: the changes of a run that were confirmed, and those among them that no later entry changes again
with newest as (
    select
        max(entry_no) as entry_no,
        max(entry_no) filter (where run_id = $run_id) as own_no
    from ledger_entry
    where action in ('link', 'unlink', 'update')
    group by account, from_type, from_id, to_type, to_id, label, inverse_label
)

select
    count(own_no) as confirmed,
    count(*) filter (where own_no = entry_no) as remaining
from newest
