from __future__ import annotations

import struct
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.ingest.conftest import Read, ReadAll
from tests.transforms.ingest.made_old_workbook import (
    OldCell,
    make_compound,
    make_old_workbook,
    record,
    sheet_of,
    stream_of,
)
from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.workbooks.old_workbook import open_old_workbook
from transforms.ingest.workbooks.old_workbook_scan import OldWorkbookScan

ROWS: list[list[OldCell]] = [["id", "name"], [101.0, "a"], ["0012", "\u00e9"]]


def test_typed_cells_of_an_old_sheet(read: Read, tmp_path: Path) -> None:
    nothing = ("formula", bytes([3, 0, 0, 0, 0, 0, 0xFF, 0xFF]))
    fault = ("formula", bytes([2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF]))
    two = ("formula", struct.pack("<d", 2.0))
    table = read(make_old_workbook(tmp_path / "book", {"Data": [
        ["id", "name", "when", "x"], [101.0, "\u00e9 a", ("date", 46295), True], ["0012", None, ("error", 0x2A), 1.5],
        [], [5725767000000612005.0, " ", fault, two], [None, nothing],
    ]}))
    assert (table.reader.member, table.reader.headings) == ("#Data", ["id", "name", "when", "x"])
    assert table.rows == {
        2: ("101", "\u00e9 a", "2026-09-30", "TRUE"), 3: ("0012", "", "#N/A", "1.5"), 4: ("", "", "", ""),
        5: ("5.72576700000061E+18", " ", "#DIV/0!", "2"),
    }


def test_each_filled_sheet_of_an_old_workbook_is_a_table(read_all: ReadAll, tmp_path: Path) -> None:
    path = make_old_workbook(tmp_path / "a.csv", {"A b": [["id"], [1.0]], "empty": [], "\u00c9": [[], [None, "name"]]})
    assert [(table.reader.member, table.reader.headings, table.rows) for table in read_all(path)] == [
        ("#A b", ["id"], {2: ("1",)}), ("#\u00c9", ["name"], {}),
    ]


def test_an_old_workbook_without_text_is_empty(read: Read, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="empty"):
        read(make_old_workbook(tmp_path / "book", {"A": [], "B": [[" "]]}))


def test_other_old_files(read: Read, tmp_path: Path) -> None:
    for name, reason in (("WordDocument", "not a workbook"), ("EncryptedPackage", "encrypted")):
        with pytest.raises(UnreadableError, match=reason):
            read(make_compound(tmp_path / "book", b"", name))


def test_an_old_workbook_with_a_password(read: Read, tmp_path: Path) -> None:
    strings: list[str] = []
    stream = stream_of({"A": sheet_of(ROWS, strings)}, strings, record(0x2F, bytes(6)))
    with pytest.raises(UnreadableError, match="encrypted"):
        read(make_compound(tmp_path / "book", stream))


@pytest.mark.parametrize("keep", [0.1, 0.3, 0.5, 0.9])
def test_a_truncated_old_workbook_is_refused(read: Read, tmp_path: Path, keep: float) -> None:
    rows: list[list[OldCell]] = [["id", "name"], *([float(number), f"name {number}"] for number in range(500))]
    content = make_old_workbook(tmp_path / "book", {"Data": rows}).read_bytes()
    with pytest.raises(UnreadableError, match="truncated"):
        read(content[: int(len(content) * keep)])


@pytest.mark.parametrize("sector", [0, 1, 2])
def test_a_chain_that_bites_its_tail_is_refused(read: Read, tmp_path: Path, sector: int) -> None:
    path = make_old_workbook(tmp_path / "book", {"Data": ROWS})
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, 512 + 4 * sector, sector)
    if sector == 0:
        # the master table of the chains
        struct.pack_into("<2I", content, 0x44, 0, 1)
        struct.pack_into("<I", content, 512 + 508, 0)
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="damaged"):
        read(path)


@pytest.mark.parametrize("place", [0x2C, 0x40, 0x48, 1024 + 128 + 120])
def test_sizes_that_a_parser_would_ask_memory_for(read: Read, tmp_path: Path, place: int) -> None:
    path = make_old_workbook(tmp_path / "book", {"Data": ROWS})
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, place, 1 << 30)
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="damaged"):
        read(path)


def test_a_vast_old_sheet_is_refused(tmp_path: Path) -> None:
    strings: list[str] = []
    far = record(0x203, struct.pack("<3Hd", 65535, 255, 0, 1.0))
    sheet = sheet_of(ROWS, strings)
    path = make_compound(tmp_path / "far", stream_of({"A": sheet[:-4] + far + sheet[-4:]}, strings))
    with pytest.raises(UnreadableError, match="far off"):
        open_old_workbook(path, tmp_path)
    vast = record(0x200, struct.pack("<2I3H", 0, 1 << 31, 0, 0xFFFF, 0))
    path = make_compound(tmp_path / "vast", stream_of({"A": sheet[:-4] + vast + sheet[-4:]}, strings))
    with pytest.raises(UnreadableError, match="damaged"):
        open_old_workbook(path, tmp_path)


def test_an_old_workbook_of_too_many_cells(read: Read, tmp_path: Path) -> None:
    path = make_old_workbook(tmp_path / "book", {"Data": ROWS})
    for limit, reason in (("old_workbook_scan.MOST_RECORDS", "too many"), ("compound_file.MOST_BYTES", "64 MB")):
        with patch(f"transforms.ingest.workbooks.{limit}", 10), pytest.raises(UnreadableError, match=reason):
            read(path)


@given(data=st.data())
def test_any_changed_byte_gives_a_table_or_a_reason(read_all: ReadAll, tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(make_old_workbook(tmp_path / "book", {"Data": ROWS, "More": ROWS}).read_bytes())
    used = 1600 + 700
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, used))] = data.draw(st.integers(0, 255))
    try:
        read_all(bytes(content))
    except UnreadableError as error:
        assert str(error)


def test_another_limit_of_small_streams_is_damage(
    read: Read, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The parser trusts that the limit is 4096, as it must be, and panics."""
    path = make_old_workbook(tmp_path / "book", {"A": [["id"], [1.0]]})
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, 0x38, 0)
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="damaged"):
        read(path)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("size", [
    struct.pack("<2I3H", 0xD000, 0x200, 0, 0x100, 0), struct.pack("<2I3H", 0, 2, 9, 1, 0),
    struct.pack("<5H", 9, 2, 0, 1, 0), struct.pack("<5H", 0, 2, 9, 1, 0),
])
def test_a_sheet_that_ends_before_it_begins(read: Read, tmp_path: Path, size: bytes) -> None:
    """The parser would ask for memory without end, and the whole run with it."""
    strings: list[str] = []
    begin, sheet = record(0x809, bytes(16)), sheet_of(ROWS, strings)
    nested = begin + record(0x200, size) + record(0x0A)
    for more in (record(0x200, size), nested):
        with pytest.raises(UnreadableError, match="damaged"):
            read(make_compound(tmp_path / "book", stream_of({"A": sheet[:-4] + more + sheet[-4:]}, strings)))


def test_a_sheet_without_a_beginning_and_texts_that_cannot_be_there(read: Read, tmp_path: Path) -> None:
    strings: list[str] = []
    sheet = sheet_of(ROWS, strings)
    with pytest.raises(UnreadableError, match="damaged"):
        read(make_compound(tmp_path / "book", stream_of({"A": record(0x0A) + sheet}, strings)))
    table = record(0xFC, struct.pack("<2I", 1 << 30, 1 << 30))
    with pytest.raises(UnreadableError, match="damaged"):
        read(make_compound(tmp_path / "book", stream_of({"A": sheet}, strings, table)))


def test_a_workbook_of_too_many_sheets(read: Read, tmp_path: Path) -> None:
    path = make_old_workbook(tmp_path / "book", {f"A{number}": [["id"], [1.0]] for number in range(101)})
    with pytest.raises(UnreadableError, match="more than 100 sheets"):
        read(path)


def _shared(cells: int, *tables: bytes) -> bytes:
    """A workbook of one column, of which each cell has text 1; the tables of texts are given."""
    rows = b"".join(record(0xFD, struct.pack("<3HI", row, 0, 0, 1)) for row in range(cells))
    return stream_of({"A": sheet_of([], [])[:-4] + rows + sheet_of([], [])[-4:]}, [], b"".join(tables))


@pytest.mark.parametrize("flags", [0, 1, 4, 8, 13])
def test_a_long_text_that_thousands_of_old_cells_share_is_refused(tmp_path: Path, flags: int) -> None:
    width = 2 if flags & 1 else 1
    extra = (b"\2\0" if flags & 8 else b"") + (b"\5\0\0\0" if flags & 4 else b"")
    behind = bytes((8 if flags & 8 else 0) + (5 if flags & 4 else 0))
    first = struct.pack("<HB", 2, flags) + extra + b"id"[:1] * 2 * width + behind
    text = b"x" * 5_000
    begin = record(0xFC, struct.pack("<2I", 2, 2) + first + struct.pack("<HB", 15_000, 0) + text)
    # it goes on in records of their own, the last one with two bytes a character
    table = begin + record(0x3C, b"\0" + text) + record(0x3C, b"\1" + text + text)
    for cells, refused in ((1_000, False), (2_000, True)):
        scan = OldWorkbookScan(_shared(cells, table))
        with pytest.raises(UnreadableError, match="unpack to too much") if refused else nullcontext():
            scan.sheets()
        assert scan.texts.sizes[:2] == [2, 15_000]


def test_a_table_of_texts_that_is_damaged_is_no_way_around_the_limit() -> None:
    for table in (b"", b"\5\0\0\0\0\0\0\0\1", struct.pack("<2IHB", 2, 2, 9, 0), struct.pack("<2IHB", 2, 2, 0, 8)):
        with pytest.raises(UnreadableError, match="unpack to too much"):
            OldWorkbookScan(_shared(300, record(0xFC, table))).sheets()
