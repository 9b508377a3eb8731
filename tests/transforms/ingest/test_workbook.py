from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.ingest.conftest import Read, ReadAll
from tests.transforms.ingest.made_workbook import HEAD, make_workbook, parts_of
from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.workbooks.cell_text import cell_text, cell_texts
from transforms.ingest.workbooks.shared_strings import blank_strings


def _book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row_number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(row_number, column, value)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (101.0, "101"), (-0.0, "0"), (1.5, "1.5"), (0.1, "0.1"), (7, "7"), (True, "TRUE"), (False, "FALSE"),
        (999999999999999.0, "999999999999999"), (1e15, "1E+15"), (4876880000000000000.0, "4.87688E+18"),
        (5725767000000612005.0, "5.72576700000061E+18"), (-1e300, "-1E+300"), (float("inf"), "INF"),
        (date(2026, 9, 30), "2026-09-30"), (datetime(2026, 9, 30), "2026-09-30"),
        (datetime(2026, 9, 30, 8, 15), "2026-09-30 08:15:00"), (time(8, 5), "08:05:00"),
        (datetime(2026, 9, 30, 23, 59, 59, 999_990), "2026-10-01"), (timedelta(hours=30, seconds=5), "30:00:05"),
        (timedelta(minutes=-90), "-1:30:00"), ("=1+1", "=1+1"), (" 0012 ", " 0012 "),
    ],
)
def test_cells_as_text(value: object, text: str) -> None:
    assert cell_text(value) == text  # type: ignore[arg-type]
    # many at once take a shorter way
    assert cell_texts([value, "a", value]) == [text, "a", text]  # type: ignore[list-item]


def test_typed_cells_of_a_sheet(read: Read, tmp_path: Path) -> None:
    path = _book(tmp_path / "book", {"Data": [
        ["id", "name", "email"], [101, date(2026, 9, 30), True], [4.87688e18, "#N/A", "0012"], ["'x", " a ", "=1+1"],
    ]})
    table = read(path)
    assert (table.reader.member, table.reader.headings) == ("#Data", ["id", "name", "email"])
    assert table.rows[2] == ("101", "2026-09-30", "TRUE")
    assert table.rows[3] == ("4.87688E+18", "#N/A", "0012")
    # a formula that was never computed has no value
    assert table.rows[4] == ("'x", " a ", "")


def test_each_filled_sheet_is_a_table(read_all: ReadAll, tmp_path: Path) -> None:
    path = _book(tmp_path / "book", {"A b": [["id"], [1]], "empty": [], "É'\"": [["name"], ["x"]]})
    assert [(table.reader.member, table.rows) for table in read_all(path)] == [
        ("#A b", {2: ("1",)}), ("#É'\"", {2: ("x",)}),
    ]


def test_a_workbook_without_text_is_empty(read: Read, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="empty"):
        read(_book(tmp_path / "book", {"A": [], "B": [[" "], ["", "  "]]}))


def test_blank_rows_and_columns_around_the_table(read: Read, tmp_path: Path) -> None:
    path = _book(tmp_path / "book", {"Data": [
        [], [], [None, "id", None, "name"], [None, 1, "x", "a"], [], [None, None, None, " "], [None, 2, None, "b"],
        [], [None, " "],
    ]})
    table = read(path)
    assert table.reader.headings == ["id", "", "name"]
    assert table.rows == {2: ("1", "x", "a"), 3: ("", "", ""), 4: ("", "", ""), 5: ("2", "", "b")}


def test_cells_beyond_the_headings(read: Read, tmp_path: Path) -> None:
    path = _book(tmp_path / "book", {"Data": [["id", "name"], [1, "a", " "], [2, "b;c", None, "x"], [3]]})
    table = read(path)
    assert table.rows == {2: ("1", "a"), 4: ("3", "")}
    assert table.refused == [(3, "record_width_wrong")]
    assert (table.loaded.refused[0].as_written, table.loaded.refused[0].detail) == ('2;"b;c";;x', "4 / 2")


def test_headings_alone(read: Read, tmp_path: Path) -> None:
    assert read(_book(tmp_path / "book", {"Data": [["id", "name"]]})).rows == {}


_cell = st.none() | st.sampled_from(["", " ", "x", "a\nb", "é<&>", "#N/A", "_x000D_"]) | st.integers(-9, 10**14)


@given(rows=st.lists(st.lists(_cell, max_size=4), max_size=6))
def test_every_row_is_counted_twice_and_read_once(read: Read, tmp_path: Path, rows: list[list[object]]) -> None:
    table = read(_book(tmp_path / "book", {"Data": [["id", "name", "note"], *rows]}))
    for number, row in enumerate(rows, start=2):
        texts = ["" if cell is None else str(cell).replace("_x000D_", "\r") for cell in row] + [""] * 3
        if "".join(texts[3:]).strip():
            assert (number, "record_width_wrong") in table.refused
        elif "".join(texts).strip():
            assert [cell.strip() for cell in table.rows[number]] == [cell.strip() for cell in texts[:3]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # formulas that give nothing, dragged down below the table
        ('<row r="2"><c r="A2"><v>7</v></c></row><row r="3"><c r="A3" t="str"><f>0</f><v/></c></row>', {2: ("7", "")}),
        ('<row r="2"><c r="A2"><v>7</v></c></row><row r="3"><c r="A3" t="str"><v></v></c></row>', {2: ("7", "")}),
        ('<row r="2"><c r="B2" t="s"><v>2</v></c></row><row r="3"><c r="A3"><f>1</f></c></row>', {2: ("", "ab")}),
        # cells that were emptied, and such that show nothing
        ('<row r="2"><c r="A2" s="1"/></row><row r="4"><c r="A4" t="s"><v>3</v></c></row>', {}),
        ('<row r="2"><c r="A2" t="s"><v>4</v></c></row><row r="9" ht="30"/>', {}),
        ('<row r="2"><c r="A2" t="inlineStr"><is><t></t></is></c></row>', {}),
        # rows left out, or there without a cell
        ('<row r="3"/><row r="4"><c r="A4"><v>5</v></c></row>', {2: ("", ""), 3: ("", ""), 4: ("5", "")}),
        ('<row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c></row>', {2: ("", "x")}),
        # values of other kinds
        ('<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#REF!</v></c></row>', {2: ("TRUE", "#REF!")}),
        ('<row r="2"><c r="A2" t="d"><v>2026-09-30T08:15:00</v></c></row>', {2: ("2026-09-30 08:15:00", "")}),
        ('<row r="2"><c s="1" r="A2"><v>5725767000000612005</v></c></row>', {2: ("5.72576700000061E+18", "")}),
        # attributes in other quotes
        ("<row r='2'><c t='s' r='B2'><v>2</v></c></row>", {2: ("", "ab")}),
        # no row says its number
        ("<row><c><v>1</v></c><c><v>2</v></c></row>", {2: ("1", "2")}),
    ],
)
def test_what_other_programs_write(read: Read, tmp_path: Path, rows: str, expected: dict[int, tuple[str, ...]]) -> None:
    path = make_workbook(tmp_path / "book", parts_of(HEAD + rows))
    assert read(path).rows == expected


@pytest.mark.parametrize("head", [HEAD, "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"])
def test_ten_thousand_rows_that_do_not_say_where_they_stand(read: Read, tmp_path: Path, head: str) -> None:
    rows = "".join(f"<row><c><v>{row}</v></c><c t='s'><v>2</v></c></row>" for row in range(10_000))
    table = read(make_workbook(tmp_path / "book", parts_of(head + rows)))
    assert len(table.rows) == 10_000 and table.rows[10_001] == ("9999", "ab")


def test_elements_with_a_prefix(read: Read, tmp_path: Path) -> None:
    rows = '<x:row r="3"><x:c r="A3" t="inlineStr"><x:is><x:t>id</x:t></x:is></x:c></x:row>'
    rows += '<x:row r="5"><x:c r="A5"><x:v>1</x:v></x:c></x:row>'
    assert read(make_workbook(tmp_path / "book", parts_of(rows, prefix="x"))).rows == {2: ("",), 3: ("1",)}


def test_rows_are_counted_alike_wherever_chunks_end(read: Read, tmp_path: Path) -> None:
    row = '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}" t="e"><v>#N/A</v></c></row>'
    path = make_workbook(tmp_path / "book", parts_of(HEAD + "".join(map(row.format, range(2, 30)))))
    for size in (7, 64, 500):
        with patch("transforms.ingest.workbooks.workbook_parts._CHUNK", size):
            assert read(path).rows[29] == ("29", "#N/A")


@pytest.mark.parametrize("pieces", [1, 2, 2_000])
def test_rows_are_read_alike_in_pieces_of_any_size(read: Read, tmp_path: Path, pieces: int) -> None:
    rows: list[list[object]] = [["id", "name"], [1, "a"], ["2", "b"], [], [], ["", "c"], ["3", "#N/A"], ["4", "d", "x"]]
    path = _book(tmp_path / "book", {"Data": [*rows, ["5"], ["6", " "]]})
    with patch("transforms.ingest.workbooks.workbook._PIECE", pieces):
        table = read(path)
    assert table.rows == {
        2: ("1", "a"), 3: ("2", "b"), 4: ("", ""), 5: ("", ""), 6: ("", "c"), 7: ("3", "#N/A"), 9: ("5", ""),
        10: ("6", " "),
    }
    assert table.refused == [(8, "record_width_wrong")]


@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_blank_strings(prefix: bytes) -> None:
    strings = ["<si><t>a</t></si>", "<si/>", "<si ><t> </t></si>", "<si><r><t/></r><r><t>_x000D_</t></r></si>",
               "<si><t>&#10;</t><rPh><t>x</t></rPh></si>", '<si xml:space="preserve"/>', "<si><t>_x0041_</t></si>",
               "<si><phoneticPr/><t>b</t></si>", "<si><t></t></si>"]
    plain = "<sst>" + "".join(strings) + "</sst>"
    content = re.sub("<(/?)(?=[a-z])", lambda mark: f"<{mark[1]}{prefix.decode()}", plain).encode()
    for size in (1, 7, 1000):
        pieces = [content[place : place + size] for place in range(0, len(content), size)]
        assert list(blank_strings(iter(pieces))) == [0, 1, 1, 1, 0, 1, 0, 0, 1]


def test_a_wide_sheet_of_few_rows_is_read(read: Read, tmp_path: Path) -> None:
    rows = HEAD + '<row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="ZZ3"><v>1</v></c></row>'
    table = read(make_workbook(tmp_path / "book", parts_of(rows)))
    assert (table.rows, table.refused) == ({2: ("1", "")}, [(3, "record_width_wrong")])


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_refused(read: Read, tmp_path: Path, keep: float) -> None:
    content = make_workbook(tmp_path / "book", parts_of(HEAD)).read_bytes()
    with pytest.raises(UnreadableError, match="truncated"):
        read(content[: int(len(content) * keep)])


@pytest.mark.parametrize(
    ("rows", "shared"),
    [('<row r="2"><c r="A2" t="s"><v>77</v></c></row>', "<si/>"), ('<row r="2"><c r="A2"><v>1</c></row>', "<si/>")],
)
def test_a_damaged_sheet_is_refused(read: Read, tmp_path: Path, rows: str, shared: str) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        read(make_workbook(tmp_path / "book", parts_of(HEAD + rows, shared=shared)))


@given(data=st.data())
def test_any_flipped_byte_gives_a_table_or_a_reason(read_all: ReadAll, tmp_path: Path, data: st.DataObject) -> None:
    path = make_workbook(tmp_path / "book", parts_of(HEAD + '<row r="2"><c r="A2"><v>1</v></c></row>'))
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert all(len(table.rows) <= 1 for table in read_all(bytes(content)))
    except UnreadableError as error:
        assert str(error)


_pieces = ['<row r="2">', "</row>", '<c r="A2">', '<c r="B2" t="s">', "<c>", "</c>", "<v>1</v>", "<v>", "x", "&amp;"]


@given(rows=st.lists(st.sampled_from(_pieces), max_size=8).map("".join))
def test_any_sheet_gives_a_table_or_a_reason(read_all: ReadAll, tmp_path: Path, rows: str) -> None:
    try:
        read_all(make_workbook(tmp_path / "book", parts_of(HEAD + rows)))
    except UnreadableError as error:
        assert str(error)


def test_formulas_without_a_result_are_counted(read: Read, tmp_path: Path) -> None:
    cell = '<c r="{}" s="1"{}><f>A1</f>{}</c>'
    rows = HEAD + '<row r="2"><c r="A2"><v>1</v></c>' + cell.format("B2", ' t="str"', "<v></v>") + "</row>"
    rows += '<row r="3">' + cell.format("A3", "", "<v>2</v>") + cell.format("B3", "", "<v></v>") + "</row>"
    rows += '<row r="4">' + cell.format("A4", "", "<v>3</v>") + '<c r="B4"><f t="shared" si="0"/></c></row>'
    rows += '<row r="5"><c r="A5"><v>4</v></c>' + cell.format("B5", ' t="n"', "<v/>")
    rows += cell.format("D5", "", "") + "</row>"
    loaded = read(make_workbook(tmp_path / "book", parts_of(rows))).loaded
    assert (loaded.uncomputed, loaded.first_uncomputed) == (3, (3, 1))
