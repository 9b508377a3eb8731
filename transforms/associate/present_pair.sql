-- one row per record and record that is known to be associated with it, so that a pair is seen from both ends
create or replace view present_pair as
select a_no as record_no, b_no as other_no, is_primary
from state
where label_id = 0 and state = 'present'
union all
select b_no, a_no, is_primary
from state
where label_id = 0 and state = 'present'
