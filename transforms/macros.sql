-- What only DuckDB has, or what must be written the same everywhere: the forms in which values are compared.
create or replace macro blank(v) as coalesce(not regexp_matches(v, '[^\s\x{A0}]'), true);
-- trimming is slow, and few values need it
create or replace macro tidy(v) as case
    when left(v, 1) <= ' ' or right(v, 1) <= ' ' or left(v, 1) = chr(160) or right(v, 1) = chr(160)
        then trim(v, ' ' || chr(9) || chr(10) || chr(13) || chr(160))
    else v
end;
create or replace macro filled(v) as nullif(tidy(v), '');
-- the next two take tidy values; letters beyond ASCII take more bytes than characters, only then is IDNA asked
create or replace macro email_key(v) as case when strlen(v) = length(v) then lower(v) else idna_email(v) end;
create or replace macro is_email(v) as regexp_full_match(v, '[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+');
create or replace macro name_key(v) as lower(regexp_replace(tidy(v), '\s+', ' ', 'g'));
-- the words of a name in any order: "Martin Alice" is "Alice Martin"
create or replace macro name_words(v) as array_to_string(list_sort(string_split(name_key(v), ' ')), ' ');
create or replace macro is_like(v, pattern) as regexp_full_match(v, pattern);
-- a place in the inbox as one number, so that the first of several is a minimum
create or replace macro place(file_id, source_row) as file_id::bigint * 4294967296 + source_row;
create or replace macro place_file(place) as (place // 4294967296)::integer;
create or replace macro place_row(place) as place % 4294967296;
-- explicit mentions come before implied ones, then the smaller place
create or replace macro ruled_place(rule, place) as
    case when rule = 'column' then 0 else 1152921504606846976 end + place;
create or replace macro place_by_rule(rule, file_id, source_row) as ruled_place(rule, place(file_id, source_row));
create or replace macro rule_of(ruled) as case when ruled < 1152921504606846976 then 'column' else 'same_row' end;
create or replace macro place_of_rule(place_by_rule) as place_by_rule % 1152921504606846976;
-- equal hashes are found much faster than equal texts; what they find is compared as text afterwards
create or replace macro two_hash(a, b) as hash(a, b);
create or replace macro three_hash(a, b, c) as hash(a, b, c);
-- what the last of several rows says, be it nothing
create or replace macro last_said(v, number) as arg_max_null(v, number);
-- a written date or time as a moment in UTC; null where it cannot be read, or the order of day and month is not set
create or replace macro segment_time(v, zone, date_order) as case
    when regexp_matches(v, '^[0-9]{4}-[0-9]{2}-[0-9]{2}.*[0-9](Z|[+-][0-9]{2}:?[0-9]{2})$') and length(v) > 15
        then timezone('UTC', try_cast(v as timestamptz))
    when regexp_matches(v, '^[0-9]{4}-[0-9]{2}-[0-9]{2}')
        then timezone('UTC', timezone(zone, try_cast(v as timestamp)))
    when date_order <> '' then timezone('UTC', timezone(zone, try_cast(regexp_replace(
        v, '^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})',
        case date_order when 'day' then '\3-\2-\1' else '\3-\1-\2' end
    ) as timestamp)))
end;
