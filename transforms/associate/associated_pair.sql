-- one row per pair that rows of their own associate (contact roles, linking modules): no lookup speaks of it
select a_no, b_no, label_id from present_statement where file_id in (select file_id from association_file)
union
select a_no, b_no, label_id from asked where file_id in (select file_id from association_file)
