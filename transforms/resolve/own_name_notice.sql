-- one notice per row that names the same record as an earlier row of its file, under another name
insert into notice
with named as (
    select source_row, own_value, scheme, own_key, own_name from named_row where file_id = $file_id
),
earliest as (
    select scheme, own_key, min(source_row) as source_row, arg_min(own_name, source_row) as own_name
    from named
    where own_key is not null and own_name is not null
    group by scheme, own_key
)
select
    $file_id, 'own_name_differs', named.source_row, $heading, $account, $object_type, '', named.own_value,
    earliest.source_row::varchar
from named
inner join earliest on named.scheme = earliest.scheme and named.own_key = earliest.own_key
where name_words(named.own_name) <> name_words(earliest.own_name)
