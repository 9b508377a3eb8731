-- one row per attribute that a pair has, now or in the ledger
insert into attribute_value
select attribute from cell_attribute
union
select attribute from ledger_entry where attribute is not null
