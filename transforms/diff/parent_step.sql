-- one row per record that has one above it in so many steps; each time this is made the steps are twice as many
select near.seen_id, near.holder_no, far.target_no
from parent_step as near
inner join parent_step as far on near.seen_id = far.seen_id and near.target_no = far.holder_no
