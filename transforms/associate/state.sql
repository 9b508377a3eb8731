-- one row per pair with a statement: present or absent by the latest one, unknown where exports disagree;
-- a pair without any is unknown
with stated as (
    select a_no, b_no, label_id from present_statement
    union
    select a_no, b_no, label_id from absent_statement
    union
    select a_no, b_no, label_id from ledger_state
),
shown as (
    select
        a_no, b_no, label_id,
        max(position) as position,
        min(place(file_id, source_row)) as place
    from present_statement
    group by a_no, b_no, label_id
),
-- what the newest of the exports that show the pair say of it
newest as (
    select
        shown.a_no, shown.b_no, shown.label_id, shown.position,
        min(place(present_statement.file_id, present_statement.source_row)) as place,
        arg_min(
            present_statement.column_id, place(present_statement.file_id, present_statement.source_row)
        ) as column_id,
        bool_or(present_statement.is_primary) as is_primary,
        max(present_statement.attribute) as attribute
    from shown
    inner join present_statement
        on shown.a_no = present_statement.a_no and shown.b_no = present_statement.b_no
        and shown.label_id = present_statement.label_id and shown.position = present_statement.position
    group by shown.a_no, shown.b_no, shown.label_id, shown.position
),
told as (
    select
        stated.a_no, stated.b_no, stated.label_id,
        coalesce(newest.position, -1) as shown_at,
        coalesce(absent_statement.position, -1) as ruled_out_at,
        coalesce(ledger_state.position, -1) as ledger_at,
        ledger_state.is_present as ledger_present,
        ledger_state.rule as ledger_rule,
        ledger_state.action as ledger_action,
        newest.place, newest.column_id,
        newest.is_primary as shown_primary,
        newest.attribute as shown_attribute,
        ledger_state.is_primary as ledger_primary,
        ledger_state.attribute as ledger_attribute
    from stated
    left join newest
        on stated.a_no = newest.a_no and stated.b_no = newest.b_no
        and stated.label_id = newest.label_id
    left join absent_statement
        on stated.a_no = absent_statement.a_no and stated.b_no = absent_statement.b_no
        and stated.label_id = absent_statement.label_id
    left join ledger_state
        on stated.a_no = ledger_state.a_no and stated.b_no = ledger_state.b_no
        and stated.label_id = ledger_state.label_id
)
select
    a_no, b_no, label_id,
    case
        when ledger_at > shown_at and ledger_at > ruled_out_at
            then case when ledger_present then 'present' else 'absent' end
        when shown_at = ruled_out_at then 'unknown'
        when shown_at > ruled_out_at then 'present'
        else 'absent'
    end as state,
    shown_at = ruled_out_at and shown_at > ledger_at as sides_disagree,
    case when ledger_at > shown_at then 'ledger' else 'export' end as basis,
    case when ledger_at > shown_at then ledger_primary else coalesce(shown_primary, ledger_primary) end as is_primary,
    coalesce(case when ledger_at > shown_at then ledger_attribute end, shown_attribute, ledger_attribute, '')
        as attribute,
    coalesce(ledger_action = 'link' and ledger_rule = 'same_row', false) as made_by_rule,
    place, column_id
from told
