-- one row per status of the mentions
select
    status,
    count(*) as mentions
from mentions
group by status
order by status
