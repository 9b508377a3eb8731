-- Tables that are filled file by file.
-- one row per accepted row of an export
create or replace table record_row (
    file_id integer, source_row bigint, kind_id integer, record_id varchar, written_id varchar, display_name varchar
);
-- one row per identifying value of such a row
create or replace table identifier_row (
    record_no integer, kind_id integer, scheme varchar, value varchar, value_key varchar,
    file_id integer, source_row bigint
);
-- one row per accepted row of a file that mentions others; own_value is null where it is own_key, own_name is the name
-- that an order has beside the id
create or replace table own_row (
    file_id integer, source_row bigint, kind_id integer, own_value varchar, own_key varchar, own_name varchar
);
-- one row per row of an order that names its own record without its id, by the scheme of its first usable value
create or replace table named_row (
    file_id integer, source_row bigint, kind_id integer, own_value varchar, own_name varchar, scheme varchar,
    own_key varchar
);
-- one row per such row whose value names several records
create or replace table ambiguous_own (file_id integer, source_row bigint, record_ids varchar);
-- one row per file whose rows are records yet to be created
create or replace table creating_file (file_id integer);
-- one row per value of a mention column; value is null where it is key
create or replace table mention_cell (
    file_id integer, source_row bigint, column_id integer, value varchar, scheme varchar, key varchar
);
-- one row per id of digits that some export holds with zeros before it (zeros_lost.sql); most runs have none
create or replace table zeros_lost (kind_id integer, record_id varchar, whole_id varchar);
-- one row per filled cell of a mirror file
create or replace table mirror_cell (file_id integer, source_row bigint, column_id integer);
-- one row per line of decisions.csv
create or replace table decision_row (
    decision_no bigint, account varchar, object_type varchar, scheme varchar, value varchar, value_key varchar,
    record_id varchar, for_type varchar, for_id varchar
);
-- one row per file whose names disagree with its ids
create or replace table shifted_file (file_id integer);
