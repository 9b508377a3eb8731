-- one row per record of the ledger that was yet to be created when it was linked
select record_no from record where not held and left(record_id, 4) = 'new:'
