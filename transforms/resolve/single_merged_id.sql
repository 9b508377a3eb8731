-- one row per old id that one record has taken over
select kind_id, value_key, min(record_no) as record_no
from identifier
where scheme = 'merged_id'
group by kind_id, value_key
having count(distinct record_no) = 1
