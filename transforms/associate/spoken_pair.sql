-- one row per pair that anyone speaks of: a file that asks, an export that shows it, the ledger
select a_no, b_no, label_id from asked
union
select a_no, b_no, label_id from present_statement
union
select a_no, b_no, label_id from ledger_state
