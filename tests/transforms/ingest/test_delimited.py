from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.transforms.ingest.conftest import Read, explained
from tests.transforms.ingest.written_text import Written, damaged_texts, written_tables
from transforms.ingest.texts.delimited import DelimitedReader, open_delimited
from transforms.ingest.texts.encoding import as_utf8
from transforms.ingest.texts.line_by_line import LineByLine
from transforms.ingest.texts.well_formed import examine


@given(written=written_tables())
def test_what_was_written_is_read_back(read: Read, written: Written) -> None:
    table = read(written.content)
    headings, *rows = written.rows
    assert table.reader.headings == headings
    assert table.reader.encoding == written.encoding
    assert table.reader.delimiter == (written.delimiter if len(headings) > 1 else "")
    assert table.refused == []
    assert list(table.rows.values()) == [tuple(row) for row in rows]


@given(written=written_tables().filter(lambda written: written.line_end != "\r" and len(written.rows) > 1))
def test_a_regular_text_goes_the_fast_way(read: Read, tmp_path: Path, written: Written) -> None:
    path = tmp_path / "utf8"
    path.write_bytes(written.text.encode())
    assume(not examine(path, written.delimiter).may_hide_records(len(written.rows[0])))
    with patch.object(DelimitedReader, "_load_line_by_line", side_effect=AssertionError("the slow way")):
        read(written.content)


@given(written=written_tables())
def test_the_slow_way_gives_the_same_as_the_fast_one(tmp_path: Path, written: Written) -> None:
    path = tmp_path / "input"
    path.write_bytes(written.content)
    reader = open_delimited(as_utf8(path, tmp_path), explained)
    slow = LineByLine(reader.source.path, reader.dialect)
    assert [(number, cells) for number, cells in slow] == list(enumerate(written.rows[1:], start=2))
    assert (slow.refused, slow.gave_up) == ([], False)


@given(text=damaged_texts, short_rows=st.booleans())
def test_whatever_is_broken_both_counts_agree(read: Read, text: str, short_rows: bool) -> None:
    table = read(f"id;name\n{text}".encode(), short_rows=short_rows)
    assert all(len(row) == 2 and None not in row for row in table.rows.values())


@pytest.mark.parametrize("cell", range(8))
@pytest.mark.parametrize("record", range(5))
def test_a_stray_quote_swallows_no_record_where_rows_may_be_short(read: Read, record: int, cell: int) -> None:
    # as of Outlook saved again by a spreadsheet: a note that is a line break, cells at the end left out
    rows = [[f"{number}{letter}" for letter in "abcdefgh"] for number in range(5)]
    lines = [",".join([*row[:6], '"\r\n"', *row[6:]]) for row in rows]
    cells = [*rows[record][:6], '"\r\n"', *rows[record][6:]]
    cells[cell] = '"' + cells[cell]
    lines[record] = ",".join(cells)
    headings = ",".join(f"h{number}" for number in range(12))
    table = read("\r\n".join([headings, *lines, ""]).encode(), short_rows=True)
    kept = [(*row[:6], "\r\n", *row[6:], "", "", "") for row in rows if row is not rows[record]]
    assert [row for row in table.rows.values() if row in kept] == kept


_odd_headings = ['id;"name\n', '"id";"na\nme"\n', "id\n", "\nid;name\r", "sep=;\nid;name\n"]


@given(text=damaged_texts, heading=st.sampled_from(_odd_headings))
def test_odd_headings_lose_no_record_either(read: Read, text: str, heading: str) -> None:
    read((heading + "1;2\n" + text).encode())


_plain = st.text(st.sampled_from(list("abé 01@.-'")), max_size=5)


@given(
    rows=st.lists(st.lists(st.tuples(_plain, st.booleans()), min_size=3, max_size=3), min_size=1, max_size=8),
    line_end=st.sampled_from(["\n", "\r\n"]),
    data=st.data(),
)
def test_a_stray_quote_costs_one_record_at_most(
    read: Read, rows: list[list[tuple[str, bool]]], line_end: str, data: st.DataObject
) -> None:
    lines = [";".join(f'"{cell}"' if quoted else cell for cell, quoted in row) for row in rows]
    hurt = data.draw(st.integers(0, len(lines) - 1), "record")
    place = data.draw(st.integers(0, len(lines[hurt])), "place")
    lines[hurt] = lines[hurt][:place] + '"' + lines[hurt][place:]
    table = read(line_end.join(["id;name;email", *lines, ""]).encode())
    expected = {number: tuple(cell for cell, _ in row) for number, row in enumerate(rows, start=2)}
    assert {number: row for number, row in table.rows.items() if number != hurt + 2} == {
        number: row for number, row in expected.items() if number != hurt + 2
    }
    assert table.loaded.records_in == len(rows)


@pytest.mark.parametrize("between", range(4))
@pytest.mark.parametrize("short_rows", [False, True])
def test_two_stray_quotes_make_no_cell_of_the_records_between_them(
    read: Read, between: int, short_rows: bool
) -> None:
    rows = [(f"10{number}", f"Name {number}", f"a{number}@example.com", "x") for number in range(between + 4)]
    lines = [",".join(row) for row in rows]
    lines[1] = lines[1].replace("Name", '"Name')
    lines[between + 2] = lines[between + 2].replace(",a", '",a')
    table = read("\r\n".join(["id,name,email,note", *lines, ""]).encode(), short_rows=short_rows)
    assert table.refused == [(3, "record_unreadable")]
    last = ("10" + str(between + 2), f'Name {between + 2}"', *rows[between + 2][2:])
    assert list(table.rows.values()) == [rows[0], *rows[2:-2], last, rows[-1]]


@pytest.mark.parametrize("place", range(4))
def test_an_honest_cell_may_have_lines_with_as_many_delimiters_as_a_record(read: Read, place: int) -> None:
    # what was said, and an address: as wide as a record, but not like one
    note = '"Hello, dear, yes, no\n12 rue X, 69001 Lyon, France, Europe\nsee, as agreed, a, b"'
    cells = ["101", "Name 1", "a@example.com", "x"]
    cells.insert(place, note)
    table = read(f"id,name,email,note,more\n{','.join(cells)}\n".encode())
    cells[place] = note[1:-1]
    assert table.rows == {2: tuple(cells)}


def test_an_open_quote_costs_one_record_not_the_rest(read: Read) -> None:
    table = read(b'id;name\n1;a\n2;"b\n3;c\n4;"d"\n5;"e\nf"\n')
    assert table.rows == {2: ("1", "a"), 4: ("3", "c"), 5: ("4", "d"), 6: ("5", "e\nf")}
    assert table.refused == [(3, "record_unreadable")]
    assert table.loaded.refused[0].as_written == '2;"b'


def test_the_lines_of_a_broken_note_stay_with_their_record(read: Read) -> None:
    table = read(b'"id","note","name"\n"1","a\n\nb "odd" c\nd","x"\n\n"2","e\nf","y"\n"3","",""\n')
    assert table.rows == {3: ("", "", ""), 4: ("2", "e\nf", "y"), 5: ("3", "", "")}
    assert table.refused == [(2, "record_unreadable")]
    assert table.loaded.refused[0].as_written == '"1","a\n\nb "odd" c\nd","x"'


def test_a_record_of_several_lines_and_the_wrong_width_is_one_record(read: Read) -> None:
    table = read(b'id;note;name\n1;"a\nb"\n2;"c\nd";x\n3;y;z\n')
    assert table.rows == {3: ("2", "c\nd", "x"), 4: ("3", "y", "z")}
    assert table.refused == [(2, "record_width_wrong")]
    assert (table.loaded.refused[0].as_written, table.loaded.refused[0].detail) == ('1;"a\nb"', "2 / 3")


def test_a_quote_inside_of_a_cell_is_text(read: Read) -> None:
    assert read(b'id;name\n1;5" pipe\n2;b\n').rows == {2: ("1", '5" pipe'), 3: ("2", "b")}


def test_ragged_records(read: Read) -> None:
    content = b"id;name;email\n1;a;x\n2;b\n3;c;y;;\n4;d;z;more\n5\n"
    table = read(content)
    assert table.rows == {2: ("1", "a", "x"), 4: ("3", "c", "y")}
    assert table.refused == [(number, "record_width_wrong") for number in (3, 5, 6)]
    short = read(content, short_rows=True)
    assert short.rows == {2: ("1", "a", "x"), 3: ("2", "b", ""), 4: ("3", "c", "y"), 6: ("5", "", "")}
    assert short.refused == [(5, "record_width_wrong")]


def test_a_column_without_a_heading_at_the_end_needs_no_cell(read: Read) -> None:
    table = read(b'id;name; ;\n1;a\n2;"b"\n3\n4;c;;\n5;d;x\n6;e;x;y;z\n')
    assert table.rows == {
        2: ("1", "a", "", ""), 3: ("2", "b", "", ""), 5: ("4", "c", "", ""), 6: ("5", "d", "x", ""),
    }
    assert table.refused == [(4, "record_width_wrong"), (7, "record_width_wrong")]


def test_a_record_that_was_put_into_quotes_as_a_whole_is_no_short_row(read: Read) -> None:
    # saved again by a spreadsheet that expects another delimiter: only records with a quote get quotes around them
    content = b'name,email,note\nAnn,ann@example.com\n"Bea ""B"" Ray,bea@example.com,x"\n"Cleo, Ray"\n'
    table = read(content, short_rows=True)
    assert table.rows == {2: ("Ann", "ann@example.com", ""), 4: ("Cleo, Ray", "", "")}
    assert table.refused == [(3, "record_width_wrong")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_blank_line_between_records_takes_a_row_and_the_end_none(read: Read, line_end: str) -> None:
    table = read(line_end.join(["id;name", "1;a", "", "  ", "2;b", "", "", ""]).encode())
    assert table.rows == {2: ("1", "a"), 3: ("", ""), 4: ("", ""), 5: ("2", "b")}


def test_blank_lines_of_a_single_column(read: Read) -> None:
    assert read(b'email\na@example.com\n\nb@example.com\n""\n\n').rows == {
        2: ("a@example.com",), 3: ("",), 4: ("b@example.com",), 5: ("",),
    }


def test_mixed_line_ends(read: Read) -> None:
    assert list(read(b'id;name\r\n1;a\n2;b\r3;"c\r\nd"\r\n').rows.values()) == [("1", "a"), ("2", "b"), ("3", "c\r\nd")]


def test_headings_alone(read: Read) -> None:
    for content in (b"id;name", b"id;name\r\n", b"id;name\n\n\n"):
        assert read(content).rows == {}


def test_zero_bytes_in_a_cell_do_no_harm(read: Read) -> None:
    for blank in (b"", b"\n"):
        table = read(b"id;name\n1;a\0b\n" + blank + b'2;"c\0"\n')
        assert [row for row in table.rows.values() if any(row)] == [("1", "a\0b"), ("2", "c\0")]


@pytest.mark.parametrize("short_rows", [False, True])
def test_zero_bytes_at_the_end_cost_no_record_before_them(read: Read, short_rows: bool) -> None:
    table = read(b"id;name\n1;a\n2;b\n" + b"\0" * 4096, short_rows=short_rows)
    assert table.rows == {2: ("1", "a"), 3: ("2", "b")}
    assert table.refused == [(4, "record_width_wrong")]


@pytest.mark.parametrize("short_rows", [False, True])
def test_the_end_mark_of_dos_is_no_record(read: Read, short_rows: bool) -> None:
    table = read(b"id;name\r\n1;a\r\n\x1a", short_rows=short_rows)
    assert table.rows == {2: ("1", "a"), 3: ("", "")}


def test_cells_are_inert_text(read: Read) -> None:
    cells = ["=1+1", "'; drop table x; --", "\x1b[31m", "{{7*7}}", "%s", "../../x", "NULL", "\\N", "nan", "#1", "0012"]
    content = "id\tname\n" + "".join(f"{cell}\t{cell}\n" for cell in cells)
    assert list(read(content.encode()).rows.values()) == [(cell, cell) for cell in cells]


def test_a_record_that_is_too_long_for_the_fast_way(read: Read) -> None:
    long = "x" * 3_000_000
    assert read(f"id;name\n1;a\n2;{long}\n3;b\n".encode()).rows == {2: ("1", "a"), 3: ("2", long), 4: ("3", "b")}


def test_raw_tables_have_text_only(read: Read) -> None:
    for content in (b"id;name\n1;2020-01-01\n", b"id;name\n\n1;2020-01-01\n"):
        columns = read(content).columns
        assert columns == [("source_row", "BIGINT"), ("column 0 \"'", "VARCHAR"), ("column 1 \"'", "VARCHAR")]


@pytest.mark.parametrize("name", ["a[1].csv", "a*.csv", "what?.csv", "it's.csv", "k=v {x,y}.csv", "a\\b[.csv"])
def test_a_path_is_no_pattern(read: Read, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "k=1 [x]*"
    folder.mkdir()
    for other in ("a1.csv", "ab.csv", "whatx.csv"):
        (folder / other).write_bytes(b"id;name\n0;other\n")
    (folder / name).write_bytes(b"id;name\n1;a\n")
    assert read(folder / name).rows == {2: ("1", "a")}


def test_many_records_keep_their_order_both_ways(read: Read) -> None:
    rows = [(str(number), f"name {number}") for number in range(130_000)]
    regular = "id;name\n" + "".join(f"{number};{name}\n" for number, name in rows)
    with patch.object(DelimitedReader, "_load_line_by_line", side_effect=AssertionError("not the fast way")):
        assert list(read(regular.encode()).rows.values()) == rows
    ragged = read((regular + "\n130000;last;\n").encode())
    assert list(ragged.rows.values()) == [*rows, ("", ""), ("130000", "last")]
