-- one row per usable line of past_activities.csv: the numbers of the new record and of its source, null if unknown
select
    past_line.line, past_line.file_id, past_line.source_row, past_line.account, past_line.object_word,
    past_line.source_word, past_line.source_id, past_line.days, past_line.created_at, past_line.created,
    past_line.has_time, past_line.time_zone, new_record.record_no as new_no, past_line.record_id,
    coalesce(source.record_no, merged.record_no) as source_no
from past_line
inner join kind as new_kind
    on past_line.account = new_kind.account and past_line.object_word = new_kind.object_type
inner join record as new_record
    on new_kind.kind_id = new_record.kind_id and past_line.record_id = new_record.record_id
left join kind as source_kind
    on past_line.account = source_kind.account and past_line.source_word = source_kind.object_type
left join record as source on source_kind.kind_id = source.kind_id and past_line.source_id = source.record_id
left join single_merged_id as merged
    on source_kind.kind_id = merged.kind_id and past_line.source_id = merged.value_key
where past_line.problem is null
