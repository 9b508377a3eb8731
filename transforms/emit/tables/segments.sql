-- one row per segment and member, at the member's first place
select
    segment_member.segment, kind.account, kind.object_type, record.record_id, any_value(segment_member.as_of) as as_of,
    arg_min(file.source_file, place(segment_member.file_id, segment_member.source_row)) as source_file,
    place_row(min(place(segment_member.file_id, segment_member.source_row))) as source_row
from segment_member
inner join record on segment_member.record_no = record.record_no
inner join kind on record.kind_id = kind.kind_id
inner join file on segment_member.file_id = file.file_id
group by segment_member.segment, kind.account, kind.object_type, record.record_id
