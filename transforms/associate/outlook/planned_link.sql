-- one row per pair that the rule asks for: links, and for a move the unlinking of the account before
delete from asked where role = 'proposed';
insert into asked
select place_file(min(link_place)), 'link', a_no, b_no, 0, 'outlook_company', place_row(min(link_place)), null
from outcome
where is_planned and a_no is not null and outcome in ('link', 'move', 'create', 'already_linked')
group by a_no, b_no;
insert into asked
select
    place_file(min(outcome.link_place)), 'unlink', state.a_no, state.b_no, 0, 'outlook_company',
    place_row(min(outcome.link_place)), null
from outcome
inner join state
    on outcome.target_no = state.b_no and state.label_id = 0 and state.a_no <> outcome.account_no
    and (state.state = 'present' or state.sides_disagree)
inner join record on state.a_no = record.record_no and record.kind_id = (select company_kind from outlook_setting)
where outcome.is_planned and outcome.outcome = 'move'
group by state.a_no, state.b_no;
