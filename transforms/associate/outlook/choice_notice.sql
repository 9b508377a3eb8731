-- one notice per line of choices.csv that is not obeyed
insert into notice
select
    place_file(choice.choice_no), 'choice_malformed', place_row(choice.choice_no), choice.malformed,
    outlook_setting.target, 'contact', '',
    case choice.malformed
        when 'include' then choice_row.include_text when 'track' then choice_row.track_text
        when 'move' then choice_row.move_text else choice_row.account_text
    end, ''
from (select distinct choice_no, malformed from choice where malformed <> '') as choice
inner join choice_row on choice.choice_no = choice_row.choice_no
cross join outlook_setting
union all
select
    place_file(choice_row.choice_no), 'choice_unused', place_row(choice_row.choice_no),
    case when choice_row.contact_text <> '' then 'contact' else 'group' end, outlook_setting.target, 'contact', '',
    case when choice_row.contact_text <> '' then choice_row.contact_text else choice_row.group_text end, ''
from (select distinct choice_no from choice where malformed = '') as choice
inner join choice_row on choice.choice_no = choice_row.choice_no
cross join outlook_setting
where choice_row.choice_no not in (select choice_no from group_choice)
    and choice_row.choice_no not in (select choice_no from contact_choice)
union all
select
    place_file(group_choice.choice_no), 'free_mail_names_nobody', place_row(group_choice.choice_no),
    'account_choice', outlook_setting.target, 'contact', '',
    choice_row.group_text, choice_row.account_text
from group_choice
inner join choice_row on group_choice.choice_no = choice_row.choice_no
cross join outlook_setting
where group_choice.is_refused
