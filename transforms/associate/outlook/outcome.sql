-- one row per Outlook contact: what becomes of it, and whether that is planned or only explained
with other_parent as (
    -- an account that the contact has now, or may have
    select
        proposed_link.record_no, min(state.a_no) as other_no,
        string_agg('company ' || record.record_id, '; ' order by record.record_id) as standing
    from proposed_link
    inner join state
        on proposed_link.contact_no = state.b_no and state.label_id = 0 and state.a_no <> proposed_link.parent_no
        and (state.state = 'present' or state.sides_disagree)
    inner join record on state.a_no = record.record_no
    where record.kind_id = (select company_kind from outlook_setting)
    group by proposed_link.record_no
),
-- what a line of choices.csv decides about the conflict with that account
chosen as (
    select
        proposed_link.record_no,
        arg_min(
            conflict_choice.decision, place(conflict_choice.file_id, conflict_choice.source_row)
        ) as decision
    from proposed_link
    inner join other_parent on proposed_link.record_no = other_parent.record_no
    inner join record as a on proposed_link.a_no = a.record_no
    inner join record as b on proposed_link.b_no = b.record_no
    inner join kind as a_kind on a.kind_id = a_kind.kind_id
    inner join kind as b_kind on b.kind_id = b_kind.kind_id
    inner join conflict_choice
        on conflict_choice.rule = 'outlook_company' and conflict_choice.account in ('', a_kind.account)
        and a_kind.object_type = conflict_choice.a_type and a.record_id = conflict_choice.a_id
        and b_kind.object_type = conflict_choice.b_type and b.record_id = conflict_choice.b_id
        and conflict_choice.now_text in ('', other_parent.standing)
    where conflict_choice.decision <> ''
    group by proposed_link.record_no
),
-- two Outlook contacts that are one contact of the target, and want different accounts
disputed as (
    select contact_no from proposed_link group by contact_no having count(distinct parent_no) > 1
),
linked as (
    select proposed_link.record_no, coalesce(state.state = 'present', false) as is_present
    from proposed_link
    left join state on proposed_link.a_no = state.a_no and proposed_link.b_no = state.b_no and state.label_id = 0
)
select
    proposal.*, proposed_link.a_no, proposed_link.b_no, proposed_link.contact_no as target_no,
    proposed_link.parent_no as account_no, other_parent.other_no, proposed_link.place as link_place,
    coalesce(chosen.decision, '') as decision,
    case
        when not proposal.is_included then 'left_out'
        when (select target from outlook_setting) = '' then 'no_target'
        when proposal.contact_hits > 1 then 'contact_ambiguous'
        when proposal.account_status = 'ambiguous' then 'account_ambiguous'
        when proposal.account_status = 'too_long' then 'account_too_long'
        when proposal.account_status = 'contradicted' then 'contradicted'
        when disputed.contact_no is not null then 'disputed'
        when proposed_link.record_no is null then case when proposal.contact_hits = 0 then 'create' else 'known' end
        when linked.is_present then 'already_linked'
        when other_parent.other_no is not null and not proposal.is_moved
            and coalesce(chosen.decision, '') <> 'rule' then 'parent_differs'
        when other_parent.other_no is not null then 'move'
        when proposal.contact_hits = 0 then 'create'
        else 'link'
    end as outcome,
    proposal.is_included and (proposal.is_decided or coalesce(chosen.decision, '') = 'rule')
        and (select target from outlook_setting) <> '' as is_planned
from proposal
left join proposed_link on proposal.record_no = proposed_link.record_no
left join linked on proposal.record_no = linked.record_no
left join other_parent on proposal.record_no = other_parent.record_no
left join chosen on proposal.record_no = chosen.record_no
left join disputed on proposed_link.contact_no = disputed.contact_no
