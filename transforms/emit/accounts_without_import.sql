-- one row per account whose changes belong to a system that no import files are written for
select
    changes.account,
    coalesce(account_system.system, '') as system,
    count(*) as changes
from changes
left join account_system on changes.account = account_system.account
where changes.action <> 'keep' and coalesce(account_system.system, '') <> $system
group by changes.account, account_system.system
order by changes.account
