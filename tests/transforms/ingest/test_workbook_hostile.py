"""Workbooks that were made to do harm, or could: refused before a parser takes memory for them."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.transforms.ingest.conftest import Read
from tests.transforms.ingest.made_workbook import HEAD, make_workbook, parts_of
from transforms.ingest.shared_strings import blank_strings
from transforms.ingest.table_reader import UnreadableError
from transforms.ingest.workbook_parts import check_workbook


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
        # few cells, and fewer than the most that a sheet may have
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1000000"><c r="T1000000"><v>1</v></c></row>',
    ],
)
def test_a_vast_sheet_is_refused_however_it_is_written(read: Read, tmp_path: Path, rows: str) -> None:
    path = make_workbook(tmp_path / "book", parts_of(rows))
    with pytest.raises(UnreadableError, match=r"50 million cells|far off"):
        check_workbook(path)


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
        assert blank_strings(iter([b"<sst>", text])) == set()


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
