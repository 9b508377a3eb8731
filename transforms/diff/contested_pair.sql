-- one row per pair that is asked for in a slot for which several are asked, a new one among them: none of them is done
-- (were the one that is there settled, the next plan would move the slot to the other)
with contested as (
    select holder_no, slot
    from slot_pair
    where is_asked
    group by holder_no, slot
    having count(*) > 1 and bool_or(is_new)
)
select distinct slot_pair.a_no, slot_pair.b_no, slot_pair.label_id, 'contested' as decision
from slot_pair
inner join contested on slot_pair.holder_no = contested.holder_no and slot_pair.slot = contested.slot
where slot_pair.is_asked
