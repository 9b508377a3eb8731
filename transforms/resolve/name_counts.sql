-- one row: how many names were compared, how many differ
select (select count(*) from name_pair), (select count(*) from name_difference)
