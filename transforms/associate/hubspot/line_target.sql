-- one row per activity of the default table and object that is added to it; at_most is null for all
select
    logged_activity.line, auto_association.target, auto_association.at_most, auto_association.is_custom
from logged_activity
inner join activity_case on logged_activity.line = activity_case.line and activity_case.part = 'table'
inner join auto_association
    on logged_activity.object = auto_association.object and logged_activity.kind = auto_association.kind
    and auto_association.is_custom
    = (logged_activity.channel in (select channel from channel_word where is_customised))
