-- one notice per row that names the same record as an earlier row of its file, under another name
insert into notice
with named as (
    select given.* from ({named_rows}) as given
),
earliest as (
    select scheme, own_key, min(source_row) as source_row, arg_min(name, source_row) as name
    from named
    where own_key is not null and name <> ''
    group by scheme, own_key
)
select
    $file_id, 'own_name_differs', named.source_row, $heading, $account, $object_type, '', named.own_value,
    earliest.source_row::varchar
from named
inner join earliest on named.scheme = earliest.scheme and named.own_key = earliest.own_key
where named.name <> '' and name_words(named.name) <> name_words(earliest.name)
