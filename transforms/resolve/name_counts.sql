-- one row: how many names were compared, how many differ
select
    (
        select count(*) from name_pair
        inner join record on name_pair.record_no = record.record_no
        where record.held and record.display_name <> ''
    ),
    (select count(*) from name_difference)
