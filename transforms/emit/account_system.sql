-- one row per account: the system its files belong to (the records speak where a file was not recognised)
select
    account,
    min(system) as system
from (
    select account, system from files
    union
    select account, system from records
) as named
where account <> '' and system <> ''
group by account
