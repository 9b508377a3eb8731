-- one notice per line of convert_leads.csv that cannot be used, per record that it names and nobody knows
insert into notice
select
    file_id, 'rule_line_unusable', source_row, problem, coalesce(account, ''), 'lead', lead_id, lead_id, ''
from convert_line
where problem is not null
union all
select file_id, 'mention_unknown', source_row, 'lead_id', account, 'lead', lead_id, lead_id, ''
from convert_line
where problem is null and lead_no is null
union all
select file_id, 'mention_unknown', source_row, 'contact_id', account, 'lead', lead_id, contact_id, ''
from convert_line
where problem is null and contact_id <> '' and contact_no is null
union all
select file_id, 'mention_unknown', source_row, 'company_id', account, 'lead', lead_id, company_id, ''
from convert_line
where problem is null and company_id <> '' and company_no is null
