-- one row per Outlook contact that choices.csv names: what its first line says
select choice_no, record_no, is_included, is_tracked, is_moved, account_choice, picked_no
from (
    select choice.*, row_number() over (partition by choice.record_no order by choice.choice_no) as line
    from choice
    where choice.for_contact and choice.record_no is not null and choice.malformed = ''
)
where line = 1
