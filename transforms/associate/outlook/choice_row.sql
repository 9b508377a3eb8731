-- one row per line of choices.csv and conflicts.csv
insert into choice_row
with line as (
    select file_id, source_row, "group", contact, "include", account_choice, track, move from choices
    union all
    select file_id, source_row, "group", contact, "include", account_choice, track, move from conflicts
)
select
    place(file_id, source_row), sheet_cell("group"), sheet_cell(contact), sheet_cell("include"),
    sheet_cell(account_choice), sheet_cell(track), sheet_cell(move)
from line
