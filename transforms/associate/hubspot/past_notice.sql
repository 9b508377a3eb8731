-- one notice per line of past_activities.csv that cannot be used, per source record that nobody knows
insert into notice
select
    file_id, 'rule_line_unusable', source_row, problem, coalesce(account, ''), object_word, given_id, '', ''
from past_line
where problem is not null
union all
select
    file_id, 'mention_unknown', source_row, 'source_id', account, object_word, record_id, source_id, ''
from past_pair
where source_no is null
