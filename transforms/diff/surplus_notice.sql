-- one notice per pair that is not linked because its record has as many as the CRM takes
insert into notice
select
    place_file(surplus_pair.place), 'association_limit', place_row(surplus_pair.place), '', kind.account,
    kind.object_type, holder.record_id, '',
    other_kind.object_type || ' ' || target.record_id || ': ' || surplus_pair.at_most::varchar
from surplus_pair
inner join record as holder on surplus_pair.holder_no = holder.record_no
inner join record as target
    on target.record_no = case when surplus_pair.holder_no = surplus_pair.a_no then surplus_pair.b_no
        else surplus_pair.a_no end
inner join kind on holder.kind_id = kind.kind_id
inner join kind as other_kind on target.kind_id = other_kind.kind_id
