"""What is fuzzed: every reader of input files, as a function that takes any bytes and must not be surprised by them.

A reader may refuse a file with UnreadableError. Whatever else it raises is a crash; so are records that are lost
or counted in two ways, rows out of order, and a table whose columns are not those of its headings.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from tests.fuzz.made_parts import PARTS
from tests.transforms.ingest.made_old_workbook import make_compound
from transforms.ingest.archives.archive import open_archive
from transforms.ingest.archives.unpack import PackedMember, unpack
from transforms.ingest.open_tables import open_tables
from transforms.ingest.tables.table_reader import TableReader, UnreadableError
from transforms.ingest.vcards.vcard_lines import looks_like_vcard

#: in memory where the system has such a folder
_PLACE = Path(tempfile.mkdtemp(prefix="ligature-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
_KNOWN = {"Deal ID", "Deal Name", "Record ID", "Associated Contact", "First Name", "E-mail Address"}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SMALLEST_COMPOUND = 11 * 512
_CON = duckdb.connect(config={"threads": 1, "memory_limit": "200MB"})


def _explained(headings: Sequence[str]) -> int:
    """As if there were one format: looking through all of them takes longer than reading."""
    return sum(heading in _KNOWN for heading in headings)


def read_bytes(content: bytes, *, short_rows: bool = False) -> None:
    """Read a file of these bytes as a run would. Raises AssertionError where something is lost."""
    path = _PLACE / "input"
    path.write_bytes(content)
    try:
        for table in open_tables(path, _PLACE / "scratch", _explained):
            _load(table, short_rows)
    except UnreadableError:
        return
    finally:
        shutil.rmtree(_PLACE / "scratch", ignore_errors=True)


def _load(table: TableReader, short_rows: bool) -> None:
    target = _PLACE / "raw.parquet"
    columns = [f"column_{number}" for number in range(len(table.headings))]
    loaded = table.load(_CON, columns, target, short_rows=short_rows)
    with pq.ParquetFile(target) as raw:
        assert raw.schema_arrow.names == ["source_row", *columns]
        rows: list[int] = raw.read(["source_row"])["source_row"].to_pylist()
    assert rows == sorted(rows), "rows out of order"
    numbers = sorted([*rows, *(record.source_row for record in loaded.refused)])
    assert numbers == list(range(2, len(numbers) + 2)), "a row without a number, or a number twice"
    assert loaded.records_in == len(numbers), "records lost"
    assert loaded.records_counted == loaded.records_in, "counted in two ways"


def read_delimited(data: bytes) -> None:
    """The first byte says whether short rows are normal; the others are a text."""
    read_bytes(data[1:], short_rows=bool(data[:1] and data[0] % 2))


def read_json(data: bytes) -> None:
    """A JSON text: what does not begin like one would be read as delimited text, which is fuzzed by itself."""
    read_bytes(data if data[:1] in (b"[", b"{") else b"[" + data)


def read_workbook(data: bytes) -> None:
    """An archive with one part replaced, packed so that every byte reaches the parser; or any bytes as an archive."""
    choice = data[0] % (len(PARTS) + 1) if data else 0
    if choice == len(PARTS):
        read_bytes(b"PK\x03\x04" + data[1:])
        return
    name = list(PARTS)[choice]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as made:
        for part, text in PARTS.items():
            made.writestr(part, data[1:] if part == name else text)
    read_bytes(archive.getvalue())


def read_vcard(data: bytes) -> None:
    """Cards; what does not begin like a file of them is put into one."""
    read_bytes(data if looks_like_vcard(data[:4096]) else b"BEGIN:VCARD\r\n" + data)


def read_xls(data: bytes) -> None:
    """The first byte says what the others are: the stream of an old workbook, or the whole file, cut off or not."""
    choice = data[0] % 3 if data else 0
    if choice == 0:
        read_bytes(make_compound(_PLACE / "made", data[1:]).read_bytes())
        return
    # the zeros behind a short stream need not be kept in the corpus
    read_bytes((_COMPOUND + data[1:]).ljust(_SMALLEST_COMPOUND if choice == 1 else 0, b"\0"))


def read_zip(data: bytes) -> None:
    """The first byte says what the others are: an archive, or tables in one that the second byte cuts off."""
    if data[:1] and data[0] % 2:
        _read_archive(b"PK\x03\x04" + data[1:])
        return
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(data[2:].split(b"\0\0")[:9]):
            archive.writestr(f"{number}.csv", content)
    whole = packed.getvalue()
    _read_archive(whole[: len(whole) * (data[1] if data[1:] else 0) // 255])


def _read_archive(content: bytes) -> None:
    """As a run does: one member at a time is unpacked and read, the others go on."""
    path = _PLACE / "archive"
    path.write_bytes(content)
    try:
        archive = open_archive(path)
    except UnreadableError:
        return
    if archive is None:
        read_bytes(content)
        return
    names = [member.name for member in archive.members]
    assert len(names) == len(set(names)), "a name twice"
    for member in archive.members:
        if not member.refused:
            read_bytes(_unpacked(path, member.packed))


def _unpacked(path: Path, member: PackedMember) -> bytes:
    """What a member holds; nothing where it is damaged."""
    found = b""
    try:
        with path.open("rb") as file:
            for piece in unpack(file, member):
                found += piece
    except UnreadableError:
        return b""
    assert len(found) == member.size, "bytes lost"
    return found


#: the name of each reader, which is also the folder of its corpus
READERS: dict[str, Callable[[bytes], None]] = {
    "delimited": read_delimited, "json": read_json, "workbook": read_workbook,
    "vcard": read_vcard, "xls": read_xls, "zip": read_zip,
}
