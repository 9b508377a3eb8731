-- one row per input file that a report shows
select
    source_file,
    role,
    account,
    system,
    object_type,
    format,
    status as file_status,
    encoding,
    delimiter,
    records_in,
    records_accepted,
    records_quarantined,
    records_ignored,
    bytes,
    sha256
from files
order by source_file
limit $rows
