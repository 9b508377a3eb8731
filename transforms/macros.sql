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
-- blanks of every kind (no-break, thin, ideographic) as one blank, letters with their accents as one
create or replace macro blank_folded(v) as
    trim(regexp_replace(nfc_normalize(v), '[\s\x{A0}\x{1680}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]+', ' ', 'g'));
-- what of a company's name is heard: letters and digits without accents and case
create or replace macro near_key(v) as regexp_replace(lower(strip_accents(v)), '[^\p{L}\p{N}]', '', 'g');
-- a name within Exchange, which is no address
create or replace macro is_x500(v) as regexp_matches(lower(v), '^(x500:|ex:)?/o=[^/]*/');
-- a text that a spreadsheet does not take for a formula
create or replace macro sheet_text(v) as case when regexp_matches(v, '^[=+\-@\t\r]') then chr(39) || v else v end;
create or replace macro is_like(v, pattern) as regexp_full_match(v, pattern);
-- a place in the inbox as one number, so that the first of several is a minimum
create or replace macro place(file_id, source_row) as file_id::bigint * 4294967296 + source_row;
create or replace macro place_file(place) as (place // 4294967296)::integer;
create or replace macro place_row(place) as place % 4294967296;
-- explicit mentions come before implied ones, then the smaller place
create or replace macro ruled_place(rule, place) as
    case rule when 'column' then 0 when 'outlook_company' then 1152921504606846976 else 2305843009213693952 end
    + place;
create or replace macro place_by_rule(rule, file_id, source_row) as ruled_place(rule, place(file_id, source_row));
create or replace macro rule_of(ruled) as case
    when ruled < 1152921504606846976 then 'column' when ruled < 2305843009213693952 then 'outlook_company'
    else 'same_row'
end;
create or replace macro place_of_rule(place_by_rule) as place_by_rule % 1152921504606846976;
-- equal hashes are found much faster than equal texts; what they find is compared as text afterwards
create or replace macro two_hash(a, b) as hash(a, b);
create or replace macro three_hash(a, b, c) as hash(a, b, c);
