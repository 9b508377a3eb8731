-- one row: the part of a column's names that are names of the records mentioned in another column
with target_name as (
    select distinct name_words(record.display_name) as words
    from mention
    inner join record on mention.to_no = record.record_no
    where mention.file_id = $file_id and mention.column_id = $column_id and record.display_name <> ''
),
given as (
    {names}
)
select avg(case when name_words(given.name) in (select words from target_name) then 1.0 else 0.0 end) from given
