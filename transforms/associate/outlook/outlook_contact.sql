-- one row per Outlook contact: its first place, and the company that its first row with one gives
with placed as (
    select *, place(file_id, source_row) as place from outlook_row
)
select
    placed.record_no,
    min(placed.place) as place,
    arg_min(placed.company, placed.place) filter (where placed.company is not null) as company,
    coalesce(
        min(placed.place) filter (where placed.company is not null), min(placed.place)
    ) as company_place,
    arg_min(placed.domain, placed.place) filter (where placed.domain is not null) as domain,
    bool_or(placed.has_name) as has_name,
    bool_or(placed.has_address) as has_address
from placed
group by placed.record_no
