"""Workbooks that were made to do harm, or could: refused before a parser takes memory for them."""

from __future__ import annotations

import struct
import time
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.transforms.ingest.conftest import Read
from tests.transforms.ingest.made_workbook import HEAD, make_workbook, parts_of
from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.tables.text_limits import MOST_EMPTY, MOST_REFUSED
from transforms.ingest.workbooks.shared_strings import blank_strings
from transforms.ingest.workbooks.workbook_parts import check_workbook

#: seconds of work; each of these took from seconds to minutes before
MOST_SECONDS = 4


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD20000", "ZZ1000000"])
def test_a_cell_far_off_is_refused_before_it_takes_all_memory(read: Read, tmp_path: Path, cell: str) -> None:
    rows = HEAD + f'<row r="2"><c r="{cell}"><v>1</v></c><c r="A2"><v>1</v></c></row>'
    with pytest.raises(UnreadableError, match="50 million cells"):
        read(make_workbook(tmp_path / "book", parts_of(rows)))


@pytest.mark.parametrize(
    "rows",
    [
        # a row that says where it is, with cells that do not
        '<row r="1"><c t="s"><v>0</v></c>' + "<c><v>1</v></c>" * 99 + '</row><row r="1048576"><c><v>1</v></c></row>',
        '<row r="1"><c t="s"><v>0</v></c></row><row r="9"><c r = "XFD9999"><v>1</v></c></row>',
        '<row r="1"><c t="s"><v>0</v></c></row><row\tr="9"><c\nr="XFD9999"><v>1</v></c></row>',
        '<row r="1"><c t="s"><v>0</v></c></row><x:row><x:c r="XFD9999"><x:v>1</x:v></x:c></x:row>',
        # a row that does not end
        '<row r="1"><c t="s"><v>0</v></c></row><row r="9"><c r=\'xfd9999\'><v>1</v></c>',
        # beyond what the numbers of the parser hold: it asked for memory without end, and that ended the process
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c r="App' + "p" * 15 + '3"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c s="1" r="A99999999999"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><x:row r="00000004294967297"><c><v>1</v></c></x:row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c x=">" r="AAAAAAAAA3"><v>1</v></c></row>',
        # few cells, and fewer than the most that a sheet may have
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1000000"><c r="T1000000"><v>1</v></c></row>',
    ],
)
def test_a_vast_sheet_is_refused_however_it_is_written(read: Read, tmp_path: Path, rows: str) -> None:
    path = make_workbook(tmp_path / "book", parts_of(rows))
    with pytest.raises(UnreadableError, match=r"50 million cells|far off"):
        check_workbook(path)


def test_a_text_that_looks_like_a_cell_far_off_is_a_text(read: Read, tmp_path: Path) -> None:
    text = '<row r="2"><c r="A2" t="inlineStr"><is><t>say r="hello" and r="A123456789"</t></is></c></row>'
    sheet = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' + text
    check_workbook(make_workbook(tmp_path / "book", parts_of(sheet)))


def test_a_sheet_that_hides_its_beginning_is_refused(read: Read, tmp_path: Path) -> None:
    parts = parts_of(HEAD)
    sheet = parts["xl/worksheets/sheet1.xml"]
    for content in ("<!--" + " " * (2 << 20) + "-->" + sheet, sheet.replace("worksheet", "other")):
        with pytest.raises(UnreadableError, match="damaged"):
            read(make_workbook(tmp_path / "book", parts | {"xl/worksheets/sheet1.xml": content}))


def test_a_part_that_is_there_twice_is_refused(read: Read, tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "book", parts_of(HEAD))
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/sheet1.xml", parts_of("<row/>")["xl/worksheets/sheet1.xml"])
    with pytest.raises(UnreadableError, match="twice"):
        read(path)


def test_a_part_packed_in_another_way_is_refused(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "book"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in parts_of(HEAD).items():
            archive.writestr(name, content)
    with pytest.raises(UnreadableError, match="method 12"):
        read(path)


def test_the_claim_of_a_size_holds_even_where_the_checksum_agrees(tmp_path: Path) -> None:
    """The parser unpacks a part to its end, so a checksum of its beginning must not let it pass."""
    path = make_workbook(tmp_path / "book", parts_of(HEAD + " " * 100_000))
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
        beginning = archive.read(entry)[:1000]
    for old, new in ((entry.file_size, 1000), (entry.CRC, zlib.crc32(beginning))):
        path.write_bytes(path.read_bytes().replace(struct.pack("<I", old), struct.pack("<I", new)))
    with zipfile.ZipFile(path) as archive:
        assert archive.read(entry.filename) == beginning
    with pytest.raises(UnreadableError, match="damaged"):
        check_workbook(path)


def test_strings_that_want_to_be_looked_at_for_ever() -> None:
    texts = (b"<si " * 100_000, b"<si>" * 100_000, b"<si>" + b"<a>" * 100_000, b"<si>" + b" " * 300_000, b"<" * 300_000)
    for text in texts:
        assert blank_strings(iter([b"<sst>", text])) == b""


def test_what_unpacks_to_too_much_is_refused(read: Read, tmp_path: Path) -> None:
    parts = parts_of(HEAD) | {"xl/media/image1.bin": "0" * (101 << 20)}
    with pytest.raises(UnreadableError, match="too much"):
        read(make_workbook(tmp_path / "book", parts))


def test_a_size_that_lies_is_found_out(read: Read, tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "book", parts_of(HEAD + " " * 100_000))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lie = bytes(content).replace(struct.pack("<I", size), struct.pack("<I", 1000))
    path.write_bytes(lie)
    with pytest.raises(UnreadableError, match="damaged"):
        read(path)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_are_refused(read: Read, tmp_path: Path, part: str) -> None:
    parts = parts_of(HEAD)
    parts[part] = '<!DOCTYPE x [<!ENTITY e "e">]>' + parts[part].removeprefix("<?xml version='1.0'?>")
    with pytest.raises(UnreadableError, match="entities"):
        read(make_workbook(tmp_path / "book", parts))


@pytest.mark.parametrize("row", [
    '<row r="{0}"/>',
    '<row r="{0}" spans="1:2" ht="15" customHeight="1"></row>',
    '<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"/></row>',
    '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t></t></is></c></row>',
    '<row r="{0}"><c r="A{0}" t="str"><f>B{0}</f><v> </v></c></row>',
    '<row r="{0}"><c r="A{0}" t="s"><v>4</v></c></row>',
], ids=["one mark", "no cells", "no values", "no text", "blank texts", "blank strings"])
def test_hundred_thousands_of_blank_rows_are_passed_over_quickly(read: Read, tmp_path: Path, row: str) -> None:
    """The first and the last record are found without looking at each row between and behind them."""
    filled = '<row r="{0}"><c r="A{0}"><v>5</v></c></row>'
    rows = HEAD + "".join(map(row.format, range(2, 150_000))) + filled.format(150_000)
    path = make_workbook(tmp_path / "book", parts_of(rows + "".join(map(row.format, range(150_001, 300_000)))))
    start = time.process_time()
    table = read(path)
    assert time.process_time() - start < MOST_SECONDS
    assert (len(table.rows), table.rows[150_000]) == (149_999, ("5", ""))


def test_a_million_blank_rows_with_cells_are_refused(read: Read, tmp_path: Path) -> None:
    row = '<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"/></row>'
    path = make_workbook(tmp_path / "book", parts_of(HEAD + "".join(map(row.format, range(2, 700_000)))))
    start = time.process_time()
    with pytest.raises(UnreadableError, match="hardly anything but blank"):
        read(path)
    assert time.process_time() - start < MOST_SECONDS


def test_a_table_is_read_although_columns_are_formatted_down_to_the_last_row(read: Read, tmp_path: Path) -> None:
    """People do that by choosing a whole column."""
    filled = "".join(map('<row r="{0}"><c r="A{0}"><v>5</v></c></row>'.format, range(2, 200)))
    row = '<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"/></row>'
    rows = "".join(map(row.format, range(200, 1_048_577)))
    table = read(make_workbook(tmp_path / "book", parts_of(HEAD + filled + rows)))
    assert len(table.rows) == 198


def test_rows_that_only_seem_to_be_filled_are_not_looked_at_for_ever(read: Read, tmp_path: Path) -> None:
    rows = HEAD + "".join(f"<row r='{n}'><c r='A{n}' t='s'><v>4</v></c></row>" for n in range(2, 50_000))
    with pytest.raises(UnreadableError, match="blank rows"):
        read(make_workbook(tmp_path / "book", parts_of(rows)))


def test_error_values_in_every_row_are_kept(read: Read, tmp_path: Path) -> None:
    lookup = '<c r="A{0}" t="e"><f>VLOOKUP(1,X:X,1)</f><v>#N/A</v></c>'
    row = f'<row r="{{0}}">{lookup}<c t="e" r="B{{0}}"><v>#REF!</v></c></row>'
    rows = HEAD + "".join(map(row.format, range(2, 100_000)))
    start = time.process_time()
    table = read(make_workbook(tmp_path / "book", parts_of(rows)))
    assert time.process_time() - start < MOST_SECONDS
    assert set(table.rows.values()) == {("#N/A", "#REF!")}


def test_hundred_thousands_of_rows_that_are_too_wide_are_refused(read: Read, tmp_path: Path) -> None:
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="C{0}"><v>1</v></c></row>'
    with pytest.raises(UnreadableError, match="records are damaged"):
        read(make_workbook(tmp_path / "book", parts_of(HEAD + "".join(map(row.format, range(2, MOST_REFUSED + 5))))))


@pytest.mark.parametrize("sheet", [
    '<sheet name="Again" sheetId="2" r:id="r1"/>', '<sheet name="Data" sheetId="2" r:id="r3"/>',
])
def test_a_sheet_that_is_named_twice_is_refused(read: Read, tmp_path: Path, sheet: str) -> None:
    """It would be read as often as it is named."""
    parts = parts_of(HEAD)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</sheets>", sheet + "</sheets>")
    with pytest.raises(UnreadableError, match="a sheet is there twice"):
        read(make_workbook(tmp_path / "book", parts))


def test_blank_strings_by_the_million_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="hardly anything but blank"):
        blank_strings(iter([b"<sst>", b"<si><t/></si>" * (MOST_EMPTY + 1)]))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B{0}" t="s"><v>2</v></c>', "<c r='B{0}' t='s'><v>2</v></c>", '<c r="B{0}" t="s"><v>&#50;</v></c>',
        '<c t="s"><v> 2 </v></c>',
        '<x:c r="B{0}" x:y="" t="s" ><x:v z="">02</x:v></x:c>',
    ],
)
def test_a_long_text_that_thousands_of_cells_share_is_refused(tmp_path: Path, cell: str) -> None:
    shared = f"<si><t>id</t></si><si/><si><t>{'long ' * 6_000}</t></si><si><t/></si>"
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c>{cell.format(row)}</row>' for row in range(2, 4_002))
    head = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    path = make_workbook(tmp_path / "book", parts_of(head + rows, shared=shared))
    assert path.stat().st_size < 100_000
    with pytest.raises(UnreadableError, match="the texts of the workbook unpack to too much"):
        check_workbook(path)


def test_one_long_text_among_many_short_ones_is_no_bomb(tmp_path: Path) -> None:
    shared = f"<si><t>id</t></si><si/><si><t>{'long ' * 6_000}</t></si><si><t>short</t></si>"
    cells = '<row r="{0}"><c r="A{0}" t="s"><v>3</v></c><c r="B{0}" t="s"><v>{1}</v></c></row>'
    rows = "".join(cells.format(row, 2 if row % 100 == 0 else 3) for row in range(2, 20_002))
    check_workbook(make_workbook(tmp_path / "book", parts_of(HEAD + rows, shared=shared)))
