-- one row per proposed pair, so that its state is found out: asked for by nobody yet
insert into asked
select place_file(min(place)), 'proposed', a_no, b_no, 0, 'outlook_company', place_row(min(place)), null
from proposed_link
group by a_no, b_no;
