-- one notice per broken cell of a file; a missing own id proposes the nearest one above
insert into notice
with broken as (
    select * from broken_cell where file_id = $file_id
),
missing as (
    select source_row from broken where code = 'own_id_missing'
),
proposal as (
    select
        source_row,
        last_value(filled(own_id) ignore nulls) over (
            order by source_row rows between unbounded preceding and 1 preceding
        ) as own_id
    from own_id_cell
    where (select count(*) from missing) > 0
)
select
    broken.file_id,
    broken.code,
    broken.source_row,
    column_heading.heading,
    file.account,
    file.object_type,
    case when broken.column_name = $own_column then '' else coalesce(tidy(own_id_cell.own_id), '') end,
    broken.value,
    case
        when broken.code = 'own_id_missing' then coalesce(proposal.own_id, '')
        -- three zeros may be those of thousands: 20,000 is no sign of the id 20
        when broken.code = 'id_spoilt_by_spreadsheet'
            and is_like(tidy(broken.value), '[0-9]{1,15}[.,](?:0{1,2}|0{4,})')
            then regexp_extract(broken.value, '[0-9]+')
        -- zeros lost from an id of a fixed length
        when broken.code = 'id_spoilt_by_spreadsheet' and is_like(tidy(broken.value), '[0-9]+')
            and length(tidy(broken.value)) < column_heading.id_length
            then lpad(tidy(broken.value), column_heading.id_length, '0')
        else ''
    end
from broken
inner join file on broken.file_id = file.file_id
inner join column_heading on broken.column_name = column_heading.column_name
left join own_id_cell on broken.source_row = own_id_cell.source_row
left join proposal
    on broken.source_row = proposal.source_row and broken.code = 'own_id_missing'
