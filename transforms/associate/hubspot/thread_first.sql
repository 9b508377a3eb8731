-- one row per e-mail of a thread in the log: the first e-mail, as a line of the log and, if exported, as a record
with in_thread as (
    select
        line, account, thread_id, activity_no, held,
        row_number() over (partition by account, thread_id order by moment, line) as place_in_thread
    from logged_activity
    where kind = 'email' and thread_id <> ''
)
select
    in_thread.line,
    first_mail.line as first_line,
    coalesce(named.record_no, case when first_mail.held then first_mail.activity_no end) as first_no,
    coalesce(named.record_no = in_thread.activity_no, first_mail.line = in_thread.line) as is_first
from in_thread
inner join in_thread as first_mail
    on in_thread.account = first_mail.account and in_thread.thread_id = first_mail.thread_id
    and first_mail.place_in_thread = 1
left join kind on in_thread.account = kind.account and kind.object_type = 'email'
left join record as named
    on kind.kind_id = named.kind_id and in_thread.thread_id = named.record_id and named.held
