-- one row per account and import file: the changes it takes, those that take apart first
select
    account,
    import_file,
    count(*) as changes
from changes
where import_file <> ''
group by account, import_file
order by account, case when import_file like '%_unlink.csv' then 1 else 2 end, import_file
