-- Conflicts that are decided for the rule become orders; what speaks against them asks for nothing in this run.
-- one notice per order or target that is set aside
insert into notice
select distinct
    contrary.file_id, 'order_overruled', contrary.source_row, '', kind.account, kind.object_type, a.record_id, '',
    other_kind.object_type || ' ' || b.record_id
from contrary
inner join rule_conflict
    on contrary.rule = rule_conflict.rule and contrary.a_no = rule_conflict.a_no
    and contrary.b_no = rule_conflict.b_no and rule_conflict.decision = 'rule'
inner join record as a on contrary.other_a_no = a.record_no
inner join record as b on contrary.other_b_no = b.record_no
inner join kind on a.kind_id = kind.kind_id
inner join kind as other_kind on b.kind_id = other_kind.kind_id
where contrary.file_id is not null;
-- one row per order to unlink the pair, or to link another one in its lookup
delete from order_pair where exists (
    select 1 from contrary
    inner join rule_conflict
        on contrary.rule = rule_conflict.rule and contrary.a_no = rule_conflict.a_no
        and contrary.b_no = rule_conflict.b_no and rule_conflict.decision = 'rule'
    where contrary.other_a_no = order_pair.a_no and contrary.other_b_no = order_pair.b_no
        and contrary.role = order_pair.role and contrary.file_id = order_pair.file_id and order_pair.label_id = 0
);
-- one row per target that names another one in its lookup
delete from asked where exists (
    select 1 from contrary
    inner join rule_conflict
        on contrary.rule = rule_conflict.rule and contrary.a_no = rule_conflict.a_no
        and contrary.b_no = rule_conflict.b_no and rule_conflict.decision = 'rule'
    where contrary.other_a_no = asked.a_no and contrary.other_b_no = asked.b_no
        and contrary.role = asked.role and contrary.file_id = asked.file_id and asked.label_id = 0
);
-- one row per target that leaves the pair out
delete from mirror_exclusion where exists (
    select 1 from rule_conflict
    where rule_conflict.decision = 'rule' and rule_conflict.rule <> 'outlook_company'
        and rule_conflict.a_no = mirror_exclusion.a_no and rule_conflict.b_no = mirror_exclusion.b_no
);
-- one row per pair: an order of the line that decides it; the wizard has asked for its own
insert into order_pair by name
select
    place_file(min(choice_place)) as file_id, 'link' as role, a_no, b_no, 0 as label_id, 'column' as rule,
    place_row(min(choice_place)) as source_row, false as is_implied, false as primary_only, false as all_labels,
    false as is_done
from rule_conflict
where decision = 'rule' and rule <> 'outlook_company'
group by a_no, b_no;
-- one row per record to create that such a pair needs
update record_to_create set is_planned = true where exists (
    select 1 from rule_conflict
    inner join record on record.record_no in (rule_conflict.a_no, rule_conflict.b_no)
    where rule_conflict.decision = 'rule' and record.kind_id = record_to_create.kind_id
        and record.record_id = record_to_create.record_id
);
