-- one row per action and kind of the changes, the most cutting action first
select
    action,
    from_type || '–' || to_type as kind,
    count(*) as changes
from changes
group by action, from_type, to_type
order by
    case action when 'unlink' then 1 when 'link' then 2 when 'update' then 3 else 4 end,
    from_type, to_type
