-- one row per export: its place among the confirmed plans (1, 2, ...); the latest statement about a pair wins
select
    file.file_id,
    coalesce(account_as_of.position, min(ledger_entry.plan_no) - 0.5, 1e9) as position
from file
left join account_as_of on file.account = account_as_of.account
left join ledger_entry
    on ledger_entry.action = 'input' and ledger_entry.role = 'exports' and file.sha256 = ledger_entry.sha256
where file.role = 'exports' and file.status = 'read'
group by file.file_id, account_as_of.position
