"""What the records of an old workbook (XLS) say of the size of its sheets, read beside the parser for the cells.

After [MS-XLS]; the older BIFF5 has the same records where it matters here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.workbooks.error_cells import ErrorCells
from transforms.ingest.workbooks.old_shared_texts import OldSharedTexts
from transforms.ingest.workbooks.sheet_extent import SPARSE_CELLS, SPARSE_SHARE

#: 65,536 rows of fifty columns have half as many; going through them takes two seconds
MOST_RECORDS = 6_000_000
MOST_ROWS, MOST_COLUMNS = 1 << 16, 1 << 8
_BEGIN, _END, _SHEET, _PASSWORD, _DIMENSIONS = 0x809, 0x0A, 0x85, 0x2F, 0x200
_TEXTS, _GOES_ON, _SHARED_TEXT = 0xFC, 0x3C, 0xFD
_FORMULAS = (0x06, 0x206, 0x406)
_LABELS_AND_NUMBERS = (0x203, 0x27E, 0xFD, 0x204, 0xD6)
_BOOLEAN_OR_ERROR, _SEVERAL_NUMBERS = 0x205, 0xBD
_WORKSHEET = 0x10
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_DAMAGED = "damaged or truncated workbook"

Record = tuple[int, int, int]


@dataclass
class OldSheet:
    """Rows and columns count from 0. ``sure``: the last row with a value; ``lowest``: the last with any cell.

    A formula may give nothing, and a parser then leaves its cell out.
    """

    sure: int = -1
    lowest: int = -1
    top: int = MOST_ROWS
    left: int = MOST_COLUMNS
    right: int = -1
    cells: int = 0
    errors: ErrorCells = field(default_factory=ErrorCells)

    def take(self, row: int, first: int, last: int, *, sure: bool) -> None:
        """Take in the cells of a row from the first to the last column."""
        if last >= MOST_COLUMNS or last < first:
            raise UnreadableError(_DAMAGED)
        self.top, self.lowest = min(self.top, row), max(self.lowest, row)
        self.left, self.right = min(self.left, first), max(self.right, last)
        self.cells += last - first + 1
        if sure:
            self.sure = max(self.sure, row)

    def check(self) -> None:
        """Raises UnreadableError for a rectangle with next to nothing in it: a parser takes memory for all of it."""
        area = (self.lowest - self.top + 1) * (self.right - self.left + 1) if self.cells else 0
        if area > max(SPARSE_CELLS, SPARSE_SHARE * self.cells):
            raise UnreadableError("a sheet with a cell far off the others")


def _check_size(top: int, rows: int, left: int, columns: int) -> None:
    """Raises UnreadableError for a sheet that ends before it begins, or beyond the last row or column.

    A parser asks for memory for all of it, and the program ends where there is not so much.
    """
    ends_early = rows > 0 and columns > 0 and (top >= rows or left >= columns)
    if ends_early or rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise UnreadableError(_DAMAGED)


class OldWorkbookScan:
    """Goes through the stream of a workbook once for each of its sheets."""

    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.patience = MOST_RECORDS
        self.texts = OldSharedTexts(len(stream))

    def sheets(self) -> list[OldSheet]:
        """The sheets in the order of the workbook. Raises UnreadableError where it is damaged, hostile or encrypted."""
        places, end = [], len(self.stream)
        pieces: list[bytes] = []
        for kind, start, length in self._records(0):
            if kind == _TEXTS or (kind == _GOES_ON and pieces):
                pieces.append(self.stream[start + (8 if kind == _TEXTS else 0) : start + length])
            elif pieces:
                self.texts.learn(pieces)
                pieces = []
            if kind == _PASSWORD:
                raise UnreadableError("the workbook is encrypted")
            if kind == _SHEET:
                if length < 6:
                    raise UnreadableError(_DAMAGED)
                places.append(struct.unpack_from("<I", self.stream, start)[0])
            # a parser asks for memory for so many texts; each takes three bytes at least
            if kind == _TEXTS and length >= 8 and 3 * struct.unpack_from("<I", self.stream, start + 4)[0] > end:
                raise UnreadableError(_DAMAGED)
        if not places or len(set(places)) < len(places):
            raise UnreadableError(_DAMAGED)
        self.texts.learn(pieces)
        return [self._sheet(place) for place in places]

    def _records(self, place: int) -> Iterator[Record]:
        """Kind, place and length of the records of one substream, up to its end; one inside it is passed over."""
        depth, stream = 0, self.stream
        while place + 4 <= len(stream):
            kind, length = struct.unpack_from("<2H", stream, place)
            self.patience -= 1
            if self.patience < 0:
                raise UnreadableError("an old workbook of too many cells; save it as XLSX")
            place += 4
            if place + length > len(stream) or (depth == 0 and kind != _BEGIN):
                break
            depth += (kind == _BEGIN) - (kind == _END)
            if depth <= 0:
                return
            # parsers differ in whether they pass over the sizes given there
            if depth == 1 or kind == _DIMENSIONS:
                yield kind, place, length
            place += length
        raise UnreadableError(_DAMAGED)

    def _sheet(self, place: int) -> OldSheet:
        sheet = OldSheet()
        try:
            for kind, start, length in self._records(place):
                self._take(sheet, kind, start, length)
        except struct.error:
            raise UnreadableError(_DAMAGED) from None
        sheet.check()
        return sheet

    def _take(self, sheet: OldSheet, kind: int, start: int, length: int) -> None:
        stream = self.stream
        if kind in _LABELS_AND_NUMBERS:
            row, column = struct.unpack_from("<2H", stream, start)
            sheet.take(row, column, column, sure=True)
            if kind == _SHARED_TEXT:
                self.texts.refer(struct.unpack_from("<I", stream, start + 6)[0])
        elif kind == _SEVERAL_NUMBERS:
            row, column = struct.unpack_from("<2H", stream, start)
            sheet.take(row, column, column + (length - 6) // 6 - 1, sure=True)
        elif kind == _BOOLEAN_OR_ERROR:
            row, column, _, value, is_error = struct.unpack_from("<3H2B", stream, start)
            sheet.take(row, column, column, sure=not is_error)
            if is_error:
                sheet.errors.add(row, column, _ERRORS.get(value, "#N/A"))
        elif kind in _FORMULAS:
            row, column, _, what, value, special = struct.unpack_from("<3HBxB3xH", stream, start)
            self._take_formula(sheet, row, column, what, value, special)
        elif kind == _DIMENSIONS:
            _check_size(*struct.unpack_from("<2I2H" if length >= 12 else "<4H", stream, start))

    @staticmethod
    def _take_formula(sheet: OldSheet, row: int, column: int, what: int, value: int, special: int) -> None:
        is_number = special != 0xFFFF
        sheet.take(row, column, column, sure=is_number)
        if not is_number and what == 2:
            sheet.errors.add(row, column, _ERRORS.get(value, "#N/A"))
