-- one row per line of choices.csv and conflicts.csv that decides a conflict of a rule
insert into conflict_choice
with line as (
    select file_id, source_row, rule, account, one, other, now, decision from choices
    union all
    select file_id, source_row, rule, account, one, other, now, decision from conflicts
)
select
    file_id, source_row, rule, account,
    regexp_extract(one, '^(\S+)\s+(.+)$', 1), regexp_extract(one, '^(\S+)\s+(.+)$', 2),
    regexp_extract(other, '^(\S+)\s+(.+)$', 1), regexp_extract(other, '^(\S+)\s+(.+)$', 2),
    one || ' ' || other, blank_folded(sheet_cell(now)), decision,
    case
        when lower(decision) in ('rule', 'règle', 'regle') then 'rule'
        when lower(decision) in ('keep', 'garder') then 'keep'
        else ''
    end
from line
where decision <> ''
