"""How much text the cells of a workbook hold when each has a copy of its shared string, as a parser gives it.

A sheet refers to a shared string by its number, so that a file of some kilobytes can stand for gigabytes of text, and
no packing ratio shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import repeat

import numpy as np

from transforms.ingest.tables.table_reader import UnreadableError

#: bytes of text that any workbook may hold so: a parser and the cells made of it take five times as much memory
ALWAYS_ALLOWED = 16 << 20
#: beyond that, times the size of the file: a cell of a table takes four packed bytes at least, and shows some words
MOST_TIMES = 100
#: bytes of a string that are taken for each cell, without looking which string it is
_SHORT = 64
#: a piece of a sheet in which no cell ends is looked at as it is
_LONGEST_PIECE = 8 << 20

_PLAIN_END = b"</si>"
_END, _EMPTY = re.compile(rb"</(?:[\w.-]+:)?si\s*>"), re.compile(rb"<(?:[\w.-]+:)?si(?:\s[^<>]*)?/>")
_REFERENCE = re.compile(rb"[\"']s[\"'][^<>]*>\s*<(?:[\w.-]+:)?v(?:\s[^<>]*)?>\s*0*([0-9]+)")


class RepeatedText:
    """Measures the shared strings of a workbook while they pass by, and then the cells of its sheets.

    ``packed``: the size of the file.
    """

    def __init__(self, packed: int) -> None:
        self.most = max(ALWAYS_ALLOWED, MOST_TIMES * packed)
        #: number, as a sheet writes it, to bytes beyond the short ones
        self.long: dict[bytes, int] = {}
        self.longest = self.estimated = self.exact = 0

    def strings(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The part of the shared strings, passed on as it is. Of several parts, no one knows which of them counts."""
        number, left = 0, b""
        for chunk in chunks:
            yield chunk
            data = left + chunk
            if quick := _short_strings(data):
                number, left = number + quick[0], data[quick[1] :]
            else:
                *strings, left = _END.split(data)
                number = self._measure(number, strings)

    def _measure(self, number: int, strings: list[bytes]) -> int:
        """Take in whole strings from a number on; gives the next number."""
        for string in strings:
            # a string without text may be one mark
            number += len(_EMPTY.findall(string)) if b"/>" in string else 0
            if len(string) > _SHORT:
                self.long[b"%d" % number] = max(self.long.get(b"%d" % number, 0), len(string) - _SHORT)
                self.longest = max(self.longest, len(string))
            number += 1
        return number

    def cells(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The XML of a sheet, passed on as it is. Raises UnreadableError where its cells hold too much text."""
        left = b""
        for chunk in chunks:
            data = left + chunk
            # "</c>" with whatever prefix
            end = data.rfind(b"c>")
            cut = end + 2 if end >= 0 else len(data) if len(data) > _LONGEST_PIECE else 0
            self._take(data[:cut])
            left = data[cut:]
            yield chunk
        self._take(left)

    def _take(self, block: bytes) -> None:
        if not self.long:
            return
        references = block.count(b'"s"') + block.count(b"'s'")
        at_most = references * self.longest
        if self.estimated + at_most <= self.most:
            # an upper limit does, and takes no time, as long as it is small
            self.estimated += at_most
            return
        found = _REFERENCE.findall(block)
        self.exact += len(found) * _SHORT + sum(map(self.long.get, found, repeat(0)))
        # a number written in another way may be that of the longest one
        self.exact += self.longest * max(0, references - len(found))
        if self.exact > self.most:
            raise UnreadableError("the texts of the workbook unpack to too much")


def _short_strings(data: bytes) -> tuple[int, int] | None:
    """How many strings end here and where the last one does, if all are short and written plainly: seen at a glance."""
    if b"/>" in data or b":si" in data:
        return None
    letters = np.frombuffer(data + b"    ", np.uint8)
    ends = np.flatnonzero(letters == ord("<"))
    for place, letter in enumerate(b"/si>", start=1):
        ends = ends[letters[ends + place] == letter]
    # "</si >" is another way to write it
    if not len(ends) or len(ends) != data.count(b"</si"):
        return None
    longest = int(np.diff(ends, prepend=-len(_PLAIN_END)).max()) - len(_PLAIN_END)
    return (len(ends), int(ends[-1]) + len(_PLAIN_END)) if longest <= _SHORT else None
