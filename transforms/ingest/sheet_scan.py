"""What the XML of a sheet says of its size, read beside the parser that takes the cells.

It looks at few rows closely (the first and last filled ones, those with error values); from the others it
takes only the columns they use. So its number of records is counted independently, and cheaply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from transforms.ingest.sheet_extent import Extent
from transforms.ingest.table_reader import UnreadableError

#: 16,384 cells, each with some hundred bytes
_LONGEST_ROW = 8 << 20

_ROOT = re.compile(rb"<((?:[\w.-]+:)?)worksheet[^>]*>")
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class SheetFacts:
    """Rows and columns count from 0. ``first_row``, ``last_row``: the outermost rows with any text; None: unknown.

    ``errors``: the error values (``#N/A``) by row and column.
    """

    first_row: int | None = None
    last_row: int | None = None
    errors: dict[int, dict[int, str]] = field(default_factory=dict)

    @property
    def records(self) -> int | None:
        """Rows below the first filled one, up to the last filled one."""
        return None if self.first_row is None or self.last_row is None else self.last_row - self.first_row


def is_sheet(beginning: bytes) -> bool:
    """Whether a part of a workbook is a worksheet."""
    return _ROOT.search(beginning) is not None


def scan_sheet(chunks: Iterator[bytes], blank_strings: set[int]) -> SheetFacts:
    """Go through the XML of a sheet once. ``blank_strings``: the numbers of the shared strings without text.

    Raises UnreadableError where the sheet is damaged or spans too many cells.
    """
    scan, left = None, b""
    for chunk in chunks:
        data = left + chunk
        if scan is None and (root := _ROOT.search(data)):
            scan = _Scan(root[0], root[1], blank_strings)
        cut = data.rfind(scan.row_end) + len(scan.row_end) if scan and scan.row_end in data else 0
        if scan and cut:
            scan.take(data[:cut])
        left = data[cut:]
        if len(left) > _LONGEST_ROW:
            raise UnreadableError("damaged workbook: a row without end")
    return scan.finish(left) if scan else SheetFacts()


class _Scan:
    def __init__(self, root: bytes, prefix: bytes, blank_strings: set[int]) -> None:
        self.facts = SheetFacts()
        self.root, self.root_end = root, b"</" + prefix + b"worksheet>"
        self.row_end = b"</" + prefix + b"row>"
        self.row_start = re.compile(b"<" + prefix + rb"row[\s/>]")
        # rows that were filled once, or hold formulas that give nothing, are many and need no closer look
        self.value = re.compile(b"<" + prefix + rb"(?:v[^>]*>[^<]|is[\s>])")
        self.blank_strings = blank_strings
        self.extent = Extent(self.row_end)
        self.placed = True

    def take(self, block: bytes) -> None:
        """Take in whole rows."""
        self.extent.take(block)
        if self.facts.first_row is None:
            self.facts.first_row = next((n for n in map(self._filled, self._rows(block)) if n is not None), None)
        last = next((n for n in map(self._filled, self._rows_backwards(block)) if n is not None), None)
        if last is not None:
            self.facts.last_row = max(last, self.facts.last_row or 0)
        if b't="e"' in block or b"t='e'" in block:
            for row in self._rows(block):
                if b't="e"' in row or b"t='e'" in row:
                    self._note_errors(row)

    def finish(self, rest: bytes) -> SheetFacts:
        """The facts, when all rows were taken. Raises UnreadableError for a sheet that is all but empty, and vast.

        ``rest``: what stands behind the last whole row; a parser may still take cells from it.
        """
        self.extent.take(rest)
        self.extent.check()
        if not self.placed:
            self.facts.first_row = self.facts.last_row = None
        return self.facts

    def _rows(self, block: bytes) -> Iterator[bytes]:
        start = 0
        while (end := block.find(self.row_end, start)) >= 0:
            yield block[start : end + len(self.row_end)]
            start = end + len(self.row_end)

    def _rows_backwards(self, block: bytes) -> Iterator[bytes]:
        end = len(block)
        while end > 0:
            start = block.rfind(self.row_end, 0, end - len(self.row_end))
            start = start + len(self.row_end) if start >= 0 else 0
            yield block[start:end]
            end = start

    def _cells(self, row: bytes) -> Iterator[tuple[int, int, Element]]:
        """The cells of a row (and of empty ones before it) with their places."""
        found = self.row_start.search(row)
        try:
            elements = fromstring(self.root + row[found.start() if found else 0 :] + self.root_end)
        except (ParseError, ValueError):
            raise UnreadableError("damaged workbook") from None
        for element in elements.iterfind("{*}row/{*}c"):
            place = re.fullmatch("([A-Za-z]{1,3})([0-9]{1,7})", element.get("r", ""))
            if not place:
                # the parser counts on from the cell before; this count does not, so it says nothing at all
                self.placed = False
            else:
                yield int(place[2]) - 1, _column_number(place[1]), element

    def _filled(self, row: bytes) -> int | None:
        """The number of a row that holds any text."""
        if not self.value.search(row):
            return None
        return next((number for number, _, cell in self._cells(row) if self._has_text(cell)), None)

    def _has_text(self, cell: Element) -> bool:
        value = cell.findtext("{*}v") or ""
        if cell.get("t") == "s":
            return value.strip().isdigit() and int(value) not in self.blank_strings
        inline = "".join(part.text or "" for part in cell.iterfind("{*}is//{*}t"))
        return not is_blank(inline if cell.get("t") == "inlineStr" else value)

    def _note_errors(self, row: bytes) -> None:
        for number, column, cell in self._cells(row):
            if cell.get("t") == "e":
                self.facts.errors.setdefault(number, {})[column] = cell.findtext("{*}v") or ""


def is_blank(value: str) -> bool:
    """Whether a text of a workbook shows nothing; it may hold characters written as ``_x000D_``."""
    return not _CODED.sub(lambda code: chr(int(code[1], 16)), value).strip()


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
