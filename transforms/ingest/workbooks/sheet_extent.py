"""How far the cells of a sheet reach, from its XML: a parser asks for memory for the whole rectangle at once."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import numpy.typing as npt

from transforms.ingest.tables.table_reader import UnreadableError

#: cells of the rectangle that a sheet spans; the parser holds all of it in memory
MOST_CELLS = 50_000_000
#: a rectangle beyond this, of which less than one cell in so many is there, has a cell far off by mistake or malice
SPARSE_CELLS, SPARSE_SHARE = 2_000_000, 25

_BLANK, _R, _T, _E, _EQUALS, _UPPER = ord(" "), ord("r"), ord("t"), ord("e"), ord("="), 0xDF
_QUOTES, _OPENING, _CLOSING = b"\"'", b"<:", b" \t\r\n/>"
_TEXTS = re.compile(rb">[^<>]+<")
_AROUND_EQUALS = re.compile(rb"(?<!\s)\s*+=\s*+")
_LETTERS, _DIGITS = 3, 7
_FAR_OFF = "a sheet with a cell far off the others"
#: a cell or row beyond the last one of any sheet; the parser would count on, further than its numbers reach
_BEYOND_ALL = re.compile(
    rb"<(?:[\w.-]+:)?(?:c|row)\s(?:[^<]*\s)?r\s*=\s*[\"'](?:[A-Za-z]{4}|[A-Za-z]{0,3}[0-9]{8})"
)

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]


class Extent:
    """Takes blocks of XML; ``check`` refuses a rectangle that is too large, or far larger than its content.

    It counts every place that a parser may take: whatever prefix the elements have, and whatever quotes, and rows
    and cells that do not say where they stand. ``errors``: whether the last block may hold error values.
    """

    def __init__(self, row_end: bytes) -> None:
        self.row_end = row_end
        self.width = self.height = self.cells = self.unplaced_width = self.unplaced_rows = 0
        self.errors = False

    def take(self, block: bytes) -> None:
        """Measure a block of whole rows. Raises UnreadableError where the sheet is too large already."""
        data, equals, found = _marks(block)
        # they are of the type "e"
        self.errors = bool(((data[equals - 1] == _T) & (data[equals + 2] == _E)).any())
        values = _values(data, equals)
        # one byte is found ten times as fast as four
        row_marks = block.count(b"<row") + (block.count(b":row") if b":" in block else 0)
        # an element has one such attribute: the others are texts of cells
        if len(values) > len(found) + row_marks:
            data, equals, found = _marks(block := _TEXTS.sub(b"><", block))
            values = _values(data, equals)
        lettered = data[values] >= ord("A")
        cells, rows = values[lettered], values[~lettered]
        columns, places = _columns(data, cells)
        numbers, ends_of_rows = _numbers(data, rows)
        more_numbers, ends_of_cells = _numbers(data, places)
        longer = _is_letter(data[places]).any() or _is_digit(data[np.append(ends_of_rows, ends_of_cells)]).any()
        if longer and _BEYOND_ALL.search(block):
            raise UnreadableError(_FAR_OFF)
        self.height = max(self.height, _largest(numbers), _largest(more_numbers))
        self.width = max(self.width, _largest(columns))
        self.unplaced_rows += max(0, row_marks - len(rows))
        if len(found) > len(cells):
            # the parser counts on from the cell before
            ends = [end.start() for end in re.finditer(re.escape(self.row_end), data.tobytes())]
            in_row = np.bincount(np.searchsorted(np.array(ends, np.intp), found))
            self.unplaced_width = max(self.unplaced_width, int(in_row.max()))
        self.cells += len(found)
        if self.area > MOST_CELLS:
            raise UnreadableError("a sheet of more than 50 million cells")

    @property
    def area(self) -> int:
        """The cells of the rectangle, at most."""
        return (self.width + self.unplaced_width) * (self.height + self.unplaced_rows)

    def check(self) -> None:
        """When all is taken. Raises UnreadableError for a vast rectangle with next to nothing in it."""
        if self.area > max(SPARSE_CELLS, SPARSE_SHARE * self.cells):
            raise UnreadableError(_FAR_OFF)


def _largest(numbers: npt.NDArray[Any]) -> int:
    return int(numbers.max()) if len(numbers) else 0


def _equals(block: bytes) -> tuple[Bytes, Places]:
    """A block, with room for what is looked at on both sides of a mark, and where its equals signs stand."""
    data = np.frombuffer(b"  " + block + b" " * (_LETTERS + _DIGITS + 2), np.uint8)
    return data, np.flatnonzero(data == _EQUALS)


def _marks(block: bytes) -> tuple[Bytes, Places, Places]:
    """A block, where its equals signs stand, and where its elements ``c`` are."""
    data, equals = _equals(block)
    if ((data[equals - 1] <= _BLANK) | (data[equals + 1] <= _BLANK)).any():
        data, equals = _equals(_AROUND_EQUALS.sub(b"=", block))
    return data, equals, _cells(data)


def _values(data: Bytes, equals: Places) -> Places:
    """Where the values of the attributes ``r`` begin, behind their quotes."""
    equals = equals[(data[equals - 1] == _R) & (data[equals - 2] <= _BLANK)]
    quoted: Places = equals[_is_one_of(data[equals + 1], _QUOTES)]
    return quoted + 2


def _cells(data: Bytes) -> Places:
    """Where elements are called ``c``, with any prefix."""
    places = np.flatnonzero(data[:-1] == ord("c"))
    found: Places = places[_is_one_of(data[places - 1], _OPENING) & _is_one_of(data[places + 1], _CLOSING)]
    return found


def _is_one_of(data: Bytes, letters: bytes) -> Flags:
    # numpy's own function for it sorts, which takes three times as long
    found: Flags = data == letters[0]
    for letter in letters[1:]:
        found |= data == letter
    return found


def _columns(data: Bytes, cells: Places) -> tuple[Places, Places]:
    """The columns (A is 1) of references such as ``AB12``, and where their digits begin."""
    columns, places = np.zeros(len(cells), np.intp), cells
    for _ in range(_LETTERS):
        letter = data[places] & _UPPER
        more = _is_letter(data[places])
        columns = np.where(more, columns * 26 + letter - ord("A") + 1, columns)
        places = places + more
    return columns, places


def _numbers(data: Bytes, places: Places) -> tuple[Places, Places]:
    """The numbers of at most seven digits that begin at these places, and where they end: no sheet has more rows."""
    numbers = np.zeros(len(places), np.intp)
    for _ in range(_DIGITS):
        digit = data[places]
        more = _is_digit(digit)
        numbers = np.where(more, numbers * 10 + digit - ord("0"), numbers)
        places = places + more
    return numbers, places


def _is_letter(data: Bytes) -> Flags:
    # the bit that makes a letter upper case makes no letter of a digit
    found: Flags = (data & _UPPER) >= ord("A")
    return found


def _is_digit(data: Bytes) -> Flags:
    found: Flags = (data >= ord("0")) & (data <= ord("9"))
    return found
