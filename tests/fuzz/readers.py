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

from transforms.ingest.open_tables import open_tables
from transforms.ingest.table_reader import TableReader, UnreadableError

#: in memory where the system has such a folder
_PLACE = Path(tempfile.mkdtemp(prefix="ligature-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
_KNOWN = {"Deal ID", "Deal Name", "Record ID", "Associated Contact", "First Name", "E-mail Address"}
_CON = duckdb.connect(config={"threads": 1, "memory_limit": "200MB"})

_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
_RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{0}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
_SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = f"""<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_SCHEMA}">
<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""
_PARTS = f"""<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_SCHEMA}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_SCHEMA}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
_SHEET = f"""<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2"><c r="A2"><v>101</v></c><c r="B2" t="s"><v>2</v></c></row></sheetData></worksheet>"""
_STRINGS = f"""<?xml version="1.0"?><sst xmlns="{_MAIN}" count="3" uniqueCount="3">
<si><t>Deal ID</t></si><si><t>Associated Contact</t></si><si><t> </t></si></sst>"""
#: the parts of a small workbook; the first byte of an input chooses the one that its other bytes replace
PARTS = {
    "xl/worksheets/sheet1.xml": _SHEET, "xl/sharedStrings.xml": _STRINGS, "xl/workbook.xml": _WORKBOOK,
    "xl/_rels/workbook.xml.rels": _PARTS, "[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS.format(_SCHEMA),
}


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


#: the name of each reader, which is also the folder of its corpus
READERS: dict[str, Callable[[bytes], None]] = {
    "delimited": read_delimited, "json": read_json, "workbook": read_workbook,
}
