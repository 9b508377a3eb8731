-- one notice per line of past_activities.csv that cannot be used, per source record that nobody knows
insert into notice
select
    past_line.file_id, 'rule_line_unusable', past_line.source_row, past_line.problem,
    coalesce(past_line.account, ''), past_line.object_word, past_line.given_id,
    case past_line.problem
        when 'account' then past_activities.account
        when 'object_type' then past_activities.object_type
        when 'record_id' then past_activities.record_id
        when 'source_object' then past_activities.source_object
        when 'source_id' then past_activities.source_id
        when 'days' then past_activities.days
        else past_activities.created_at
    end, ''
from past_line
inner join past_activities
    on past_line.file_id = past_activities.file_id and past_line.source_row = past_activities.source_row
where past_line.problem is not null
union all
select
    file_id, 'mention_unknown', source_row, 'source_id', account, object_word, record_id, source_id, ''
from past_pair
where source_no is null
