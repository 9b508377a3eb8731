"""Which rows of a sheet show any text, from its XML: only the outermost ones are looked for, and few are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from transforms.ingest.tables.table_reader import UnreadableError

#: bytes looked at closely in rows that show nothing after all; each row counts as so many more
MOST_VAIN, VAIN_ROW = 8 << 20, 1_000
#: bytes of a block that are looked at together, from its end on
_WINDOW = 16_384

_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")


class FilledRows:
    """Finds the first and the last filled row in blocks of whole rows.

    ``blank_strings``: a byte for each shared string, 1 where it shows nothing. ``placed``: whether all cells that
    were looked at say where they stand.
    """

    def __init__(self, root: bytes, prefix: bytes, blank_strings: bytes) -> None:
        self.root, self.root_end = root, b"</" + prefix + b"worksheet>"
        self.row_begin, self.row_end = b"<" + prefix + b"row", b"</" + prefix + b"row>"
        # rows that were filled once, or hold formulas that give nothing, are many and need no closer look
        self.marks = (b"<" + prefix + b"v", b"<" + prefix + b"is")
        self.usual = self.marks[0]
        self.value = re.compile(rb"<(?:[\w.-]+:)?[vt](?:\s[^<>]*+)?>\s*+(?:[^<\s]|<!)")
        self.plain_value = re.compile(b"<" + prefix + rb"v>([^<]+)")
        self.blank_strings = blank_strings
        self.placed = True
        self.vain = 0

    def first(self, block: bytes) -> int | None:
        """The number of the first filled row, from 0. Raises UnreadableError where too many only seem to be filled."""
        place = 0 if self.may_show(block) else len(block)
        # where cells do not say where they stand, nothing is told of any row, and no row is looked at in vain
        while self.placed and (found := self.value.search(block, place)):
            place = self._end(block, found.end())
            number = self._filled(block[self._start(block, found.start()) : place])
            if number is not None:
                return number
        return None

    def last(self, block: bytes) -> int | None:
        """The number of the last filled row, likewise."""
        end = len(block) if self._has_marks(block) else 0
        while self.placed and end > 0:
            start = self._start(block, max(0, end - _WINDOW))
            piece = block[start:end]
            if self.may_show(piece):
                for row in self._backwards(piece):
                    number = self._filled(row)
                    if number is not None or not self.placed:
                        return number
            end = start
        return None

    def _has_marks(self, block: bytes) -> bool:
        """Whether any cell has a value."""
        if self.usual in block:
            return True
        found = next((mark for mark in self.marks if mark in block), b"")
        # most sheets have one of them only, which is looked for first from then on
        self.usual = found or self.usual
        return bool(found)

    def may_show(self, piece: bytes) -> bool:
        """Whether it takes a closer look to tell that rows show nothing."""
        value, inline = (mark in piece for mark in self.marks)
        if not (value or inline) or not self.value.search(piece):
            return False
        if inline:
            return True
        shown = self.plain_value.findall(piece)
        # where the numbers of all strings are those of blank ones, and nothing but strings is there
        return len(shown) > piece.count(b't="s"') or not all(map(self._is_blank_string, set(shown)))

    def _is_blank_string(self, number: bytes) -> bool:
        return number.isdigit() and self.blank_strings[int(number) : int(number) + 1] == b"\1"

    def _start(self, block: bytes, place: int) -> int:
        """Where the row begins in which a place lies."""
        before = block.rfind(self.row_end, 0, place)
        return before + len(self.row_end) if before >= 0 else 0

    def _end(self, block: bytes, place: int) -> int:
        """Where the row ends in which a place lies."""
        end = block.find(self.row_end, place)
        return end + len(self.row_end) if end >= 0 else len(block)

    def _backwards(self, block: bytes) -> Iterator[bytes]:
        end = len(block)
        while end > 0:
            start = self._start(block, end - len(self.row_end))
            yield block[start:end]
            end = start

    def _filled(self, row: bytes) -> int | None:
        """The number of a row that holds any text."""
        found = self.value.search(row)
        if not found:
            return None
        # empty rows may stand before it
        row = row[max(row.rfind(self.row_begin, 0, found.start()), 0) :]
        number = next((number for number, cell in self._cells(row) if self._has_text(cell)), None)
        self.vain += 0 if number is not None else VAIN_ROW + len(row)
        if self.vain > MOST_VAIN:
            raise UnreadableError("hardly anything but blank rows; delete them, and save it again")
        return number

    def _cells(self, row: bytes) -> Iterator[tuple[int, Element]]:
        """The cells of a row with its number."""
        try:
            elements = fromstring(self.root + row + self.root_end)
        except (ParseError, ValueError):
            raise UnreadableError("damaged workbook") from None
        for element in elements.iterfind("{*}row/{*}c"):
            place = _PLACE.fullmatch(element.get("r", ""))
            if not place:
                # the parser counts on from the cell before; this count does not, so it says nothing at all
                self.placed = False
            else:
                yield int(place[2]) - 1, element

    def _has_text(self, cell: Element) -> bool:
        value = cell.findtext("{*}v") or ""
        if cell.get("t") == "s":
            return value.strip().isdigit() and not self._is_blank_string(value.strip().encode())
        inline = "".join(part.text or "" for part in cell.iterfind("{*}is//{*}t"))
        return not is_blank(inline if cell.get("t") == "inlineStr" else value)


def is_blank(value: str) -> bool:
    """Whether a text of a workbook shows nothing; it may hold characters written as ``_x000D_``."""
    return not _CODED.sub(lambda code: chr(int(code[1], 16)), value).strip()
