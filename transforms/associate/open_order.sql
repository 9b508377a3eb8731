-- one row per pair and file of orders, as in order_pair.sql, where no plan was ever confirmed
create or replace view order_pair as
select asked.*, false as is_done
from asked
where role in ('link', 'unlink')
