-- one row per pair that rules in mode plan link: expected, new, and not ruled out; at its first place
insert into rule_link
select
    found.a_no, found.b_no, found.label_id, min(found.rule),
    min(place(found.file_id, found.source_row))
from rule_finding as found
inner join rule_mode on found.rule = rule_mode.rule and rule_mode.mode = 'plan'
where found.is_new and found.expected and found.b_no is not null and found.finding <> 'conflict'
group by found.a_no, found.b_no, found.label_id
