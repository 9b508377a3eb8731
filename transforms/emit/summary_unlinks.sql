-- one row per reason for which associations are to be taken apart
select
    reason,
    count(*) as unlinks
from changes
where action = 'unlink'
group by reason
order by reason
