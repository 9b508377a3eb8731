-- one row per record to create that has no number yet: it gets one beside those of the exports
insert into record_store
select null, null, wanted_record.kind_id, wanted_record.record_id, wanted_record.record_id, '', false
from wanted_record
anti join record on wanted_record.kind_id = record.kind_id and wanted_record.record_id = record.record_id
order by wanted_record.kind_id, wanted_record.record_id;
