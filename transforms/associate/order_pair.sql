-- one row per pair and file of orders, with what a confirmed plan has done of it already
select
    asked.*,
    -- a rule is no order: it stands, and what it asks for is asked for again
    done.sha256 is not null and asked.rule <> 'outlook_company' and not (select again from setting) as is_done
from asked
inner join file on asked.file_id = file.file_id
left join (
    select distinct sha256, role, a_no, b_no, label_id from ledger_pair where action = 'asked'
) as done
    on file.sha256 = done.sha256 and asked.role = done.role
    and asked.a_no = done.a_no and asked.b_no = done.b_no and asked.label_id = done.label_id
where asked.role in ('link', 'unlink')
