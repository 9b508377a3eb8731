-- one row per new deal or ticket of past_activities.csv
select account, 'hubspot' as system, object_word as object_type, record_id
from past_line
where problem is null
