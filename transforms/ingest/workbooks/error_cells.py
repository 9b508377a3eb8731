"""The error values (``#N/A``) of a sheet, which the parser of workbooks reads as nothing.

A lookup may fail in a million rows, so they take little room.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

#: of a column's number; no sheet has more columns
_BITS = 14
_IS_ERROR = rb"(?=[^<>]*\st=[\"']e[\"'])"
_PLACE = rb"(?=[^<>]*\sr=[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"'])"
_FORMULA = rb"\s*+(?:<%bf(?:\s[^<>]*)?(?:/>|>[^<]*</%bf>))?\s*+"
_ONE_FORMULA = rb"\s*+<%bf(?:\s[^<>]*)?(?:/>|>[^<]*</%bf>)\s*+"
_NO_TEXT = rb"(?![^<>]*\st=[\"'](?:str|s|inlineStr)[\"'])"


class ErrorCells:
    """Error values by row and column, which count from 0."""

    def __init__(self) -> None:
        self._places, self._which = array("q"), array("q")
        self._values: dict[str, int] = {}
        self._in_order = True

    def __len__(self) -> int:
        return len(self._places)

    def add(self, row: int, column: int, value: str) -> None:
        """Take in one cell."""
        place = row << _BITS | column
        self._in_order = self._in_order and (not self._places or self._places[-1] < place)
        self._places.append(place)
        self._which.append(self._values.setdefault(value, len(self._values)))

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Row, column and value of the cells in the rows from ``start`` up to, not including, ``end``."""
        if not self._in_order:
            self._sort()
        values = list(self._values)
        for number in range(bisect_left(self._places, start << _BITS), bisect_left(self._places, end << _BITS)):
            place = self._places[number]
            yield place >> _BITS, place & (1 << _BITS) - 1, values[self._which[number]]

    def _sort(self) -> None:
        pairs = sorted(zip(self._places, self._which, strict=True))
        self._places, self._which = array("q", (place for place, _ in pairs)), array("q", (which for _, which in pairs))
        self._in_order = True


def note_errors(errors: ErrorCells, block: bytes, prefix: bytes) -> None:
    """Take in the error values in a block of whole rows. Cells that do not say where they stand are passed over."""
    formula = _FORMULA % (prefix, prefix)
    cell = re.compile(
        b"<" + prefix + b"c" + _IS_ERROR + _PLACE + rb"\s[^<>]*>" + formula + b"<" + prefix + rb"v(?:\s[^<>]*)?>([^<]*)"
    )
    for letters, row, value in cell.findall(block):
        column = column_number(letters)
        if column < 1 << _BITS:
            errors.add(int(row) - 1, column, _text(value))


def note_uncomputed(cells: ErrorCells, block: bytes, prefix: bytes) -> None:
    """Take in the formulas in a block of whole rows of which no result is stored, whose cells read as blank.

    A program wrote them that computes nothing. A text that is empty (``t="str"``) is a result.
    """
    cell = re.compile(
        b"<" + prefix + b"c" + _NO_TEXT + _PLACE + rb"\s[^<>]*>" + _ONE_FORMULA % (prefix, prefix)
        + rb"(?:<%bv(?:\s[^<>]*)?(?:/>|>\s*</%bv>))?\s*+</%bc>" % (prefix, prefix, prefix)
    )
    for letters, row in cell.findall(block):
        column = column_number(letters)
        if column < 1 << _BITS:
            cells.add(int(row) - 1, column, "")


@lru_cache(maxsize=4096)
def column_number(letters: bytes) -> int:
    """The number of a column, from 0: A is 0, AB is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number - 1


@lru_cache(maxsize=4096)
def _text(value: bytes) -> str:
    return unescape(value.decode("utf-8", "replace"))
