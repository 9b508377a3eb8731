-- one row per Outlook contact and group that it is in; without a company, domain or category the key is empty
with found as (
    select
        outlook_row.record_no, outlook_row.company as group_key, outlook_row.company as group_name,
        place(outlook_row.file_id, outlook_row.source_row) as place
    from outlook_row
    where (select group_by from outlook_setting) = 'company' and outlook_row.company is not null
    union all
    select
        outlook_row.record_no, outlook_row.domain, outlook_row.domain,
        place(outlook_row.file_id, outlook_row.source_row)
    from outlook_row
    where (select group_by from outlook_setting) = 'domain' and outlook_row.domain is not null
    union all
    select cell.record_no, lower(cell.category), cell.category, cell.place
    from (
        select
            record_no, place(file_id, source_row) as place,
            blank_folded(unnest(string_split(replace(categories, ',', ';'), ';'))) as category
        from outlook_row
        where (select group_by from outlook_setting) = 'category' and categories is not null
    ) as cell
    where cell.category <> ''
        and not exists (
            select 1 from technical_category where is_like(lower(cell.category), technical_category.pattern)
        )
),
-- a category is shown as it is written first; of two spellings at one place the smaller one
named as (
    select group_key, min(group_name) as group_name
    from (
        select group_key, group_name, place, min(place) over (partition by group_key) as first_place from found
    )
    where place = first_place
    group by group_key
)
select distinct found.record_no, named.group_key, named.group_name
from found
inner join named on found.group_key = named.group_key
union all
select distinct record_no, '', ''
from outlook_row
where record_no not in (select record_no from found)
