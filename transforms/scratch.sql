-- The scratch tables that stages fill; numbers stand for files, kinds and columns until the tables are written.
create table setting (run_id varchar, same_row boolean, trust_ids boolean, again boolean, allow_unlink bigint);
-- one row per input file
create table file (
    file_id integer, source_file varchar, role varchar, account varchar, system varchar, object_type varchar,
    format varchar, encoding varchar, delimiter varchar, sha256 varchar, bytes bigint, status varchar,
    kind_id integer, id_heading varchar, name_heading varchar
);
-- one row per object type of an account
create table kind (kind_id integer, account varchar, system varchar, object_type varchar);
-- one row per column that mentions other records
create table mention_column (
    column_id integer, file_id integer, position integer, column_name varchar, heading varchar, from_kind integer,
    to_kind integer,
    label_id integer, is_primary boolean, covers boolean, lists_label boolean, at_most integer, same_row boolean,
    all_labels boolean
);
-- one row per pair of label and inverse label; 0 is the base row of a pair
create table label (label_id integer, label varchar, inverse_label varchar, swapped_id integer);
insert into label values (0, '', '', 0);
-- one row per slot of a kind of record (it holds at most one, or at most one primary one) and kind that may be in it;
-- the labels are those that the record sees
create table slot_kind (
    slot integer, holder_kind integer, other_kind integer, label varchar, inverse_label varchar, of_primary boolean
);
-- one row per record that is not taken over
create table refused_row (file_id integer, source_row bigint, code varchar, as_written varchar);
-- one row per record without any value
create table ignored_row (file_id integer, source_row bigint);
-- one row per cell whose value breaks the contract of its column
create table broken_cell (file_id integer, source_row bigint, column_name varchar, code varchar, value varchar);
-- one row per notice
create table notice (
    file_id integer, code varchar, source_row bigint, source_column varchar, account varchar, object_type varchar,
    record_id varchar, value varchar, detail varchar
);
-- one row per account whose settings date its exports: the place of that moment among the confirmed plans
create table account_as_of (account varchar, position double);
-- one row per thing that a rule says about a pair, beside those that cells say
create table rule_mention (
    file_id integer, source_row bigint, source_column varchar, rule varchar, from_kind integer, from_value varchar,
    from_no integer, to_kind integer, to_scheme varchar, to_value varchar, to_no integer, status varchar,
    candidate_count bigint
);
-- one row per file whose rows are no records and only associate others
create table association_file (file_id integer);
-- one row per cell of a mention column whose pair has an attribute (a member status, a contact role)
create table cell_attribute (file_id integer, source_row bigint, column_id integer, attribute varchar);
-- one row per attribute that a pair has, now or in the ledger
create table attribute_value (attribute varchar);
-- one row per segment and row of an export that is a member
create table segment_member (
    segment varchar, record_no integer, as_of timestamp, file_id integer, source_row bigint
);
-- one row per rule and its mode: explain, plan, off
create table rule_mode (rule varchar, mode varchar);
-- one row per pair, rule and line of which a rule has something to say; without b_no it speaks of a record alone.
-- expected and seen are null where nobody can tell; is_new: in mode plan it is linked. The pair is sorted as always.
create table rule_finding (
    rule varchar, finding varchar, expected boolean, seen boolean, is_new boolean, a_no integer, b_no integer,
    label_id integer, file_id integer, source_row bigint, detail varchar
);
-- one row per record that a rule considered for a record: taken, undecidable or left_out
create table rule_candidate (
    rule varchar, record_no integer, candidate_no integer, position bigint, outcome varchar, file_id integer,
    source_row bigint, detail varchar
);
-- one row per pair that the wizard holds back and pair of the target that stands in its way
create table standing_pair (a_no integer, b_no integer, other_a_no integer, other_b_no integer);
-- one row per line of choices.csv that decides a conflict of a rule: for the rule, to keep what stands, or neither ('')
create table conflict_choice (
    file_id integer, source_row bigint, rule varchar, account varchar, a_type varchar, a_id varchar, b_type varchar,
    b_id varchar, pair_text varchar, now_text varchar, decision_text varchar, decision varchar
);
-- one row per rule and pair in conflict: what stands or is asked for against it, and the line that decides it
create table rule_conflict (
    rule varchar, a_no integer, b_no integer, place bigint, against varchar, decision varchar, choice_place bigint
);
-- one row per pair that rules in mode plan link
create table rule_link (a_no integer, b_no integer, label_id integer, rule varchar, place bigint);
-- one row per new pair beyond what the CRM takes for one of its records
create table surplus_pair (
    a_no integer, b_no integer, label_id integer, decision varchar, holder_no integer, at_most bigint, place bigint
);
-- one row per record that a rule would create
create table record_to_create (
    kind_id integer, object_type varchar, record_id varchar, display_name varchar, natural_key varchar, rule varchar,
    is_planned boolean, place bigint
);
