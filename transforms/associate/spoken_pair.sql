-- one row per pair that an export might rule out: a file asks for it, an export shows it, the ledger has it
create or replace view spoken_pair as
select a_no, b_no, label_id from asked
where (select count(*) from mention_column where covers or lists_label) > 0
union
select a_no, b_no, label_id from present_statement
union
-- a record that was yet to be created is in no export under that name: none can say that its pairs are gone
select ledger_state.a_no, ledger_state.b_no, ledger_state.label_id
from ledger_state
anti join unborn_record as unborn on ledger_state.a_no = unborn.record_no
anti join unborn_record as unborn_too on ledger_state.b_no = unborn_too.record_no
