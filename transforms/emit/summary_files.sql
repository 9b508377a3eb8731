-- one row per status of the input files, with their records
select
    status,
    count(*) as files,
    cast(coalesce(sum(records_in), 0) as bigint) as records_in,
    cast(coalesce(sum(records_accepted), 0) as bigint) as records_accepted,
    cast(coalesce(sum(records_quarantined), 0) as bigint) as records_quarantined,
    cast(coalesce(sum(records_ignored), 0) as bigint) as records_ignored
from files
group by status
order by status
