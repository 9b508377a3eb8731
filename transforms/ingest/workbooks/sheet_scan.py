"""What the XML of a sheet says of its size, read beside the parser that takes the cells.

It looks at few rows closely (the first and last filled ones, those with error values); from the others it
takes only the columns they use. So its number of records is counted independently, and cheaply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.tables.text_limits import check_blank
from transforms.ingest.workbooks.error_cells import ErrorCells, note_errors, note_uncomputed
from transforms.ingest.workbooks.filled_rows import FilledRows
from transforms.ingest.workbooks.sheet_extent import Extent

#: 16,384 cells, each with some hundred bytes
_LONGEST_ROW = 8 << 20
#: bytes of blocks of which no row shows anything, where they are more than ten times as many as the others: as much
#: as six formatted columns, down to the last row there is, take below a table; and below a few rows that are none
MOST_HOLLOW, MOST_HOLLOW_ALONE = 256 << 20, 32 << 20
#: from so many rows on, from the first filled one to the last, a sheet has a table
_TABLE_ROWS = 100

_ROOT = re.compile(rb"<((?:[\w.-]+:)?)worksheet[^>]*>")


@dataclass
class SheetFacts:
    """Rows and columns count from 0. ``first_row``, ``last_row``: the outermost rows with any text; None: unknown.

    ``errors``: the error values (``#N/A``). ``uncomputed``: the formulas without a result.
    """

    first_row: int | None = None
    last_row: int | None = None
    errors: ErrorCells = field(default_factory=ErrorCells)
    uncomputed: ErrorCells = field(default_factory=ErrorCells)

    @property
    def records(self) -> int | None:
        """Rows below the first filled one, up to the last filled one."""
        return None if self.first_row is None or self.last_row is None else self.last_row - self.first_row


def is_sheet(beginning: bytes) -> bool:
    """Whether a part of a workbook is a worksheet."""
    return _ROOT.search(beginning) is not None


def scan_sheet(chunks: Iterator[bytes], blank_strings: bytes) -> SheetFacts:
    """Go through the XML of a sheet once. ``blank_strings``: for each shared string 1 where it shows nothing, else 0.

    Raises UnreadableError where the sheet is damaged or spans too many cells.
    """
    scan, left = None, b""
    for chunk in chunks:
        data = left + chunk
        if scan is None and (root := _ROOT.search(data)):
            scan = _Scan(root[0], root[1], blank_strings)
        cut = scan.rows_end(data) if scan else 0
        if scan and cut:
            scan.take(data[:cut])
        left = data[cut:]
        if len(left) > _LONGEST_ROW:
            raise UnreadableError("damaged workbook: a row without end")
    return scan.finish(left) if scan else SheetFacts()


class _Scan:
    def __init__(self, root: bytes, prefix: bytes, blank_strings: bytes) -> None:
        self.facts = SheetFacts()
        self.prefix = prefix
        self.filled = FilledRows(root, prefix, blank_strings)
        self.row_begin, self.row_end = self.filled.row_begin, self.filled.row_end
        self.empty_row = re.compile(self.row_begin + rb"(?:\s[^<>]*)?/>")
        self.extent = Extent(self.row_end)
        self.hollow = self.filled_bytes = 0

    def rows_end(self, data: bytes) -> int:
        """Where the last whole row ends, 0 where none does. A row may be one mark, without cells."""
        end = data.rfind(self.row_end)
        end = end + len(self.row_end) if end >= 0 else 0
        place = len(data)
        # the last mark may be cut off
        for _ in range(2):
            place = data.rfind(self.row_begin, end, max(place, 0))
            if place >= 0 and (empty := self.empty_row.match(data, place)):
                return empty.end()
        return end

    def take(self, block: bytes) -> None:
        """Take in whole rows."""
        self.extent.take(block)
        if self.facts.first_row is None:
            self.facts.first_row = self.filled.first(block)
        last = self.filled.last(block)
        if last is not None:
            self.facts.last_row = max(last, self.facts.last_row or 0)
            self.filled_bytes += len(block)
        elif not self.filled.placed and self.filled.may_show(block):
            # nobody knows which of its rows shows something
            self.filled_bytes += len(block)
        else:
            self.hollow += len(block)
            # they take as long to read as others
            is_table = (self.facts.records or 0) >= _TABLE_ROWS
            check_blank(self.hollow, self.filled_bytes, most=MOST_HOLLOW if is_table else MOST_HOLLOW_ALONE)
        if self.extent.errors:
            note_errors(self.facts.errors, block, self.prefix)
        if b"<" + self.prefix + b"f" in block:
            note_uncomputed(self.facts.uncomputed, block, self.prefix)

    def finish(self, rest: bytes) -> SheetFacts:
        """The facts, when all rows were taken. Raises UnreadableError for a sheet that is all but empty, and vast.

        ``rest``: what stands behind the last whole row; a parser may still take cells from it.
        """
        self.extent.take(rest)
        self.extent.check()
        if not self.filled.placed:
            self.facts.first_row = self.facts.last_row = None
        return self.facts
