-- one row per deal that rules may add: its dates, the one that orders it, and whether it is closed (null: not told)
with told as (
    select
        deal_cell.record_no,
        case
            when lower(deal_cell.is_closed) in ('true', 'yes', '1', 'vrai', 'oui') then true
            when lower(deal_cell.is_closed) in ('false', 'no', '0', 'faux', 'non') then false
            when deal_cell.stage = '' then null
            when pipeline.pipeline_key is not null then closed_stage.stage_key is not null
            else name_key(deal_cell.stage) in (select stage_key from closed_label)
        end as is_closed
    from deal_cell
    left join (select distinct pipeline_key from closed_stage) as pipeline
        on name_key(deal_cell.pipeline) = pipeline.pipeline_key
    left join closed_stage
        on name_key(deal_cell.pipeline) = closed_stage.pipeline_key
        and name_key(deal_cell.stage) = closed_stage.stage_key
),
one_each as (
    select record_no, bool_or(is_closed) as is_closed from told group by record_no
)
select
    record.record_no, one_each.is_closed, dates.created_at, dates.close_date, id_number(record.record_id) as id_key,
    case (select most_recent_by from hubspot_setting)
        when 'last_activity' then dates.last_activity_at
        when 'last_modified' then dates.updated_at
        else dates.created_at
    end as recent_at
from record
left join one_each on record.record_no = one_each.record_no
left join companion_moment as dates on record.record_no = dates.record_no
where record.record_no in (select other_no from logged_companion where other_type = 'deal')
