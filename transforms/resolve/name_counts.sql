-- one row: how many names were compared, how many differ
select count(*) as compared, count(name) as different from name_pair
