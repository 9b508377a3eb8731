-- one notice per change that should be imported and that no import file can take
insert into notice
select
    file.file_id, 'order_not_importable', change.source_row, '', change.account, change.from_type, change.from_id, '',
    change.to_type || ' ' || change.to_id
from written_change as change
inner join (select distinct account from kind where system = $system) as importable
    on change.account = importable.account
left join file on change.source_file = file.source_file
where change.action <> 'keep' and change.import_file = ''
