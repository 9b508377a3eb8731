-- one row per kind of record, kind of target and label of which a record has at most so many
select
    own.kind_id as holder_kind, other.kind_id as other_kind,
    -- a label is counted by itself, no label counts the pairs
    coalesce(label.label_id, 0) as label_id,
    min(given.at_most) as at_most
from limit_given as given
inner join kind as own
    on given.object_type = own.object_type and (given.account = '' or given.account = own.account)
    and (given.system = '' or given.system = own.system)
inner join kind as other on given.to_type = other.object_type and own.account = other.account
left join label on given.label = label.label and given.label <> ''
where given.label = '' or label.label_id is not null
group by own.kind_id, other.kind_id, coalesce(label.label_id, 0)
