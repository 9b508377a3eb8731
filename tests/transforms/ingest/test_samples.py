"""The sample files that the project was started with, where they are at hand."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.transforms.ingest.conftest import Read, ReadAll

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
DELIMITED = sorted(path for path in SAMPLES.rglob("*") if path.suffix in {".csv", ".txt"} and path.is_file())
WORKBOOKS = sorted(SAMPLES.rglob("*.xlsx"))

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not part of the project")


def _rows(path: Path, delimiter: str) -> list[list[str]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or ","))


@pytest.mark.parametrize("path", DELIMITED, ids=lambda path: path.name)
def test_delimited_samples_are_read_as_the_csv_module_reads_them(read: Read, path: Path) -> None:
    table = read(path, short_rows="outlook" in path.parts)
    headings, *rows = _rows(path, table.reader.delimiter)
    width = len(headings)
    assert table.reader.headings == headings
    assert table.refused == []
    assert list(table.rows.values()) == [tuple(row[:width] + [""] * (width - len(row))) for row in rows]


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_workbook_samples_are_read_as_openpyxl_reads_them(read_all: ReadAll, path: Path) -> None:
    tables = read_all(path)
    sheets = openpyxl.load_workbook(path).worksheets
    assert [table.reader.member for table in tables] == ["#" + sheet.title for sheet in sheets]
    for table, sheet in zip(tables, sheets, strict=True):
        rows = [tuple("" if cell is None else str(cell) for cell in row) for row in sheet.iter_rows(values_only=True)]
        assert [tuple(table.reader.headings), *table.rows.values()] == rows


def test_lists_of_the_api(read: Read) -> None:
    companies = read(SAMPLES / "brevo" / "api_companies_snapshot.json")
    assert companies.reader.headings[:2] == ["id", "name"]
    linked = companies.reader.headings.index("linkedContactsIds")
    assert [row[linked] for row in companies.rows.values()] == ["101;106", "104", "", ""]
