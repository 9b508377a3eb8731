-- one row per pair that an export might rule out: a file asks for it, an export shows it, the ledger has it
create or replace view spoken_pair as
select a_no, b_no, label_id from asked
where (select count(*) from mention_column where covers or lists_label) > 0
union
select a_no, b_no, label_id from present_statement
union
select a_no, b_no, label_id from ledger_state
