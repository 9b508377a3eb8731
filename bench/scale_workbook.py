"""Writes an order file of Brevo as a workbook of a chosen number of rows, as a spreadsheet saves it.

usage: python -m bench.scale_workbook INBOX ROWS

There are no exports beside it, so every row ends as a notice: reading the workbook is most of the work.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
from openpyxl import Workbook

from bench.scale_brevo import associations

#: below the inbox
ORDER_FILE = Path("link", "brevo", "associate_companies.xlsx")
_AT_ONCE = 10_000


def write_workbook(inbox: Path, rows: int) -> None:
    """Write the order file below ``inbox``."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    found = duckdb.connect().execute(associations(rows))
    assert found.description
    sheet.append([name for name, *_ in found.description])
    while piece := found.fetchmany(_AT_ONCE):
        for row in piece:
            sheet.append(row)
    (inbox / ORDER_FILE).parent.mkdir(parents=True, exist_ok=True)
    book.save(inbox / ORDER_FILE)


if __name__ == "__main__":
    write_workbook(Path(sys.argv[1]), int(sys.argv[2]))
