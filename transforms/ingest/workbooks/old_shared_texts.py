"""How much text the cells of an old workbook (XLS) hold when each has a copy of its shared text, as a parser gives it.

After [MS-XLS] 2.4.265: a text that does not fit into its record goes on in the next one, perhaps in another width.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.workbooks.repeated_text import ALWAYS_ALLOWED

#: beyond what any workbook may hold, times the size of the file; nothing in it is packed
MOST_TIMES = 25
#: characters of a text of which nobody knows how long it is
_LONGEST = 0xFFFF
_WIDE, _PHONETIC, _RICH = 1, 4, 8


class OldSharedTexts:
    """Knows the shared texts by their numbers, and adds up the cells that refer to them. ``size``: of the file."""

    def __init__(self, size: int) -> None:
        self.most = max(ALWAYS_ALLOWED, MOST_TIMES * size)
        self.sizes: list[int] = []
        self.total = 0

    def learn(self, pieces: Sequence[bytes]) -> None:
        """Take in a table of texts: the content of its record behind the counts, and of those that go on with it."""
        # of two tables, no one knows which of them counts
        self.sizes = list(map(max, zip_longest(_sizes(pieces), self.sizes, fillvalue=0)))

    def refer(self, number: int) -> None:
        """A cell has the text of this number. Raises UnreadableError where the cells hold too much."""
        self.total += self.sizes[number] if number < len(self.sizes) else _LONGEST
        if self.total > self.most:
            raise UnreadableError("the texts of the workbook unpack to too much")


def _sizes(pieces: Sequence[bytes]) -> Iterator[int]:
    """The characters of each text, up to the first that is damaged: whoever refers to that one has the longest."""
    number, place = 0, 0
    while number < len(pieces):
        if place + 3 > len(pieces[number]):
            number, place = number + 1, 0
            continue
        length, flags = struct.unpack_from("<HB", pieces[number], place)
        place += 3
        behind = 0
        for flag, form, each in ((_RICH, "<H", 4), (_PHONETIC, "<I", 1)):
            if flags & flag:
                if place + struct.calcsize(form) > len(pieces[number]):
                    return
                behind += each * struct.unpack_from(form, pieces[number], place)[0]
                place += struct.calcsize(form)
        yield length
        number, place = _behind_text(pieces, number, place, length, flags)
        while number < len(pieces) and place + behind > len(pieces[number]):
            behind -= len(pieces[number]) - place
            number, place = number + 1, 0
        place += behind


def _behind_text(pieces: Sequence[bytes], number: int, place: int, length: int, flags: int) -> tuple[int, int]:
    """Where a text ends that begins at a place of a piece."""
    while True:
        width = 2 if flags & _WIDE else 1
        here = min(length, max(0, len(pieces[number]) - place) // width)
        length, place = length - here, place + here * width
        if not length:
            return number, place
        number, place = number + 1, 1
        if number >= len(pieces) or not pieces[number]:
            return len(pieces), 0
        flags = pieces[number][0]
