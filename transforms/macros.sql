-- What only DuckDB has, or what must be written the same everywhere: the forms in which values are compared.
-- true of every blank text and of few others, and quick
create or replace macro begins_blank(v) as v < '!' or starts_with(v, chr(160));
create or replace macro blank(v) as case
    when v is null then true when begins_blank(v) then not regexp_matches(v, '[^\s\x{A0}]') else false
end;
-- trimming is slow, and few values need it
create or replace macro tidy(v) as case
    when begins_blank(v) or ends_with(v, ' ') or ends_with(v, chr(160))
        or ends_with(v, chr(9)) or ends_with(v, chr(10)) or ends_with(v, chr(13))
        then trim(v, ' ' || chr(9) || chr(10) || chr(13) || chr(160))
    else v
end;
create or replace macro filled(v) as nullif(tidy(v), '');
-- an address without the quotes around it (="..." keeps a spreadsheet from changing a text), and without the word for
-- its kind that mail programs put before it
create or replace macro bare_email(v) as
    case when contains(v, ':') or left(v, 1) in (chr(39), '"', '<') or starts_with(v, '="')
        then regexp_replace(trim(regexp_replace(v, '^="', ''), '<>"' || chr(39)), '^(?:smtp|mailto):', '', 'i')
        else v
    end;
-- the next two take tidy values; letters beyond ASCII take more bytes than characters, only then is IDNA asked
create or replace macro email_key(v) as
    case when strlen(v) = length(v) then lower(bare_email(v)) else idna_email(bare_email(v)) end;
-- what Exchange makes of one of its names looks like an address, and is none
create or replace macro is_email(v) as
    regexp_full_match(
        v,
        '[\s\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]*'
        || '[^@\s\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000},;]+@'
        || '[^@\s\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000},;]+\.'
        || '[^@\s\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000},;]+'
        || '[\s\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]*'
    ) and lower(left(v, 8)) <> 'imceaex-';
create or replace macro is_domain(v) as regexp_full_match(v, '(https?://)?[^\s/@]+\.[^\s/@.]+(/\S*)?');
create or replace macro name_key(v) as lower(regexp_replace(tidy(v), '\s+', ' ', 'g'));
-- the words of a name in any order: "Martin Alice" is "Alice Martin"
create or replace macro name_words(v) as array_to_string(list_sort(string_split(name_key(v), ' ')), ' ');
-- blanks of every kind (no-break, thin, ideographic) as one blank, letters with their accents as one
create or replace macro blank_folded(v) as
    trim(regexp_replace(nfc_normalize(v), '[\s\x{A0}\x{1680}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]+', ' ', 'g'));
-- what of a company's name is heard: letters and digits without accents and case
create or replace macro near_key(v) as regexp_replace(lower(strip_accents(v)), '[^\p{L}\p{N}]', '', 'g');
-- a name within Exchange, which is no address
create or replace macro is_x500(v) as regexp_matches(lower(v), '^(?:(?:x500:|ex:)?/o=[^/]*/|imceaex-)');
-- a text that a spreadsheet does not take for a formula
create or replace macro sheet_text(v) as case when regexp_matches(v, '^[=+\-@\t\r]') then chr(39) || v else v end;
-- and back: a spreadsheet, or a person, may leave the apostrophe
create or replace macro sheet_cell(v) as case when regexp_matches(v, '^''[=+\-@\t\r]') then substr(v, 2) else v end;
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
-- what the last of several rows says, be it nothing
create or replace macro last_said(v, number) as arg_max_null(v, number);
-- dates and times as texts: ISO forms are the rule and read first
create or replace macro iso_time(v) as case
    when length(v) = 10
        then case when regexp_full_match(v, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_cast(v as timestamp) end
    when regexp_full_match(
        v,
        '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,9})?)?'
        || '(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?'
    ) then try_cast(left(v, 10) || ' ' || regexp_extract(substr(v, 12), '^[0-9:.]+') as timestamp)
end;
-- what spreadsheets and databases show for a date that is empty: their day zero
create or replace macro is_day_zero(v) as regexp_full_match(
    v,
    '(?:00?[/.]0?1[/.]1900|0?1[/.]00?[/.]1900|1900-01-00|1899-12-30|30[/.]12[/.]1899|12[/.]30[/.]1899)'
    || '(?:[T ]00?:00(?::00)?)?'
);
create or replace macro offset_of(sign, hours, minutes) as
    case when sign <> '' then
        (case sign when '-' then -1 else 1 end)
        * (try_cast(hours as integer) * 60 + coalesce(try_cast(minutes as integer), 0))
    end;
-- the minutes by which a clock is ahead of UTC; null where it has no offset
create or replace macro clock_offset(clock) as case
    when regexp_matches(clock, '(Z|UTC|GMT)$') then 0
    when regexp_matches(clock, '[+-]') then offset_of(
        regexp_extract(clock, '([+-])[0-9]{2}:?([0-9]{2})?$', 1),
        regexp_extract(clock, '[+-]([0-9]{2}):?(?:[0-9]{2})?$', 1),
        regexp_extract(clock, '[+-][0-9]{2}:?([0-9]{2})?$', 1)
    )
end;
create or replace macro iso_offset(v) as case when length(v) > 16 then clock_offset(substr(v, 12)) end;
-- milliseconds since 1970, of the years 2001 to 2033
create or replace macro unix_time(v) as
    case when regexp_full_match(v, '1[0-9]{12}') then epoch_ms(try_cast(v as bigint)) end;
create or replace macro year_at_front(v) as regexp_matches(v, '^[0-9]{4}[-/.]');
create or replace macro date_number(v, n) as try_cast(
    case
        when year_at_front(v)
            then regexp_extract(v, '^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T, ]|$)', n)
        else regexp_extract(v, '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})(?:[T, ]|$)', n)
    end as integer
);
create or replace macro after_date(v) as regexp_replace(v, '^[0-9]+[-/.][0-9]+[-/.][0-9]+[T, ]*', '');
-- two digits of a year mean 1950 to 2049
create or replace macro whole_year(y) as case when y < 50 then 2000 + y when y < 100 then 1900 + y else y end;
-- a date whose month is a word, with the month as a number and the year before it; any other as it is
create or replace macro month_number(word) as
    case when regexp_full_match(
        lower(word),
        'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?'
        || '|nov(?:ember)?|dec(?:ember)?'
    ) then (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(left(word, 3))) + 2) // 3 end;
create or replace macro written_month(v, pattern, y, m, d, clock) as
    lpad(whole_year(try_cast(regexp_extract(v, pattern, y) as integer))::varchar, 4, '0')
    || '-' || month_number(regexp_extract(v, pattern, m)) || '-' || regexp_extract(v, pattern, d)
    || ' ' || regexp_extract(v, pattern, clock);
create or replace macro with_month_number(v) as case
    when regexp_matches(v, '^[0-9 ./-]*[A-Za-z]{3}') then trim(coalesce(
        written_month(v, '^([A-Za-z]+)[.]? +([0-9]{1,2}),? +([0-9]{4})(?:[, ]+(.*))?$', 3, 1, 2, 4),
        written_month(v, '^([0-9]{1,2})[-/. ]+([A-Za-z]+)[-/., ]+([0-9]{4}|[0-9]{2})(?:[, ]+(.*))?$', 3, 2, 1, 4),
        v
    ))
    else v
end;
create or replace macro hour_of(clock) as
    case when regexp_matches(clock, '[AaPp][Mm]')
        then try_cast(regexp_extract(clock, '^[0-9]+') as integer) % 12
            + case when regexp_matches(clock, '[Pp][Mm]') then 12 else 0 end
        else try_cast(regexp_extract(clock, '^[0-9]+') as integer)
    end;
create or replace macro time_of(y, m, d, clock) as try_cast(
    lpad(whole_year(y)::varchar, 4, '0') || '-' || m || '-' || d || case
        when clock = '' then ''
        when regexp_full_match(
            clock,
            '[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)? ?(?:[AaPp][Mm])?'
            || '(?: ?(?:Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?))?'
        ) then ' ' || hour_of(clock) || replace(regexp_extract(clock, '^[0-9]+(:[0-9:.,]+)', 1), ',', '.')
    end as timestamp
);
-- times of a zone: in_utc takes the later moment of a time that comes twice, and moves on one that is missing
create or replace macro in_utc(zone, t) as timezone('UTC', timezone(zone, t));
create or replace macro in_zone(zone, t) as timezone(zone, timezone('UTC', t));
create or replace macro day_of(t) as date_trunc('day', t);
create or replace macro day_number(t) as date_part('day', t);
create or replace macro day_after(t) as t + interval 1 day;
create or replace macro minutes_after(t, n) as t + to_minutes(n);
create or replace macro time_after(begins_at, day, t) as begins_at + (t - day);
-- zones turn their clocks back by 30, 60 or 120 minutes
create or replace macro comes_twice(zone, moment, t) as
    in_zone(zone, moment - interval 30 minute) = t or in_zone(zone, moment - interval 60 minute) = t
    or in_zone(zone, moment - interval 120 minute) = t;
-- what a rule finds: expected and seen are null where nobody can tell
create or replace macro finding_of(expected, seen, is_new) as case
    when expected is null then 'undecidable'
    when expected and seen then 'seen'
    when expected and (is_new or seen is null) then 'expected'
    when expected then 'missing'
    when seen then 'unexpected'
end;
-- a word of a table of our own form, however it is written: "Mobile app", "mobile-app", "MOBILE_APP"
create or replace macro word_key(v) as lower(regexp_replace(tidy(v), '[\s_-]+', '_', 'g'));
create or replace macro written_moment(v, zone) as case
    when iso_offset(v) is not null then minutes_after(iso_time(v), -iso_offset(v))
    else in_utc(zone, iso_time(v))
end;
-- ids of HubSpot's records
create or replace macro is_record_id(v) as regexp_full_match(v, '[0-9]{1,19}');
-- record ids as numbers, however long: compared as texts of one length
create or replace macro id_number(v) as lpad(v, 20, '0');
-- a date or time as a moment in UTC; null where it cannot be read, or the order of day and month is not set
create or replace macro segment_time(v, zone, date_order) as coalesce(
    written_moment(v, zone),
    case when date_order <> '' then in_utc(zone, try_cast(regexp_replace(
        v, '^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})',
        case date_order when 'day' then '\3-\2-\1' else '\3-\1-\2' end
    ) as timestamp)) end
);
