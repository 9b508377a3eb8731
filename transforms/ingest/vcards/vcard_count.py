"""How many records a vCard file has, counted without reading its lines: by the marks of cards in its bytes."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from transforms.ingest.vcards.vcard_lines import begin_or_end, is_agent

#: the end of a line that may begin or end a card (the flag for either case would make the search ten times as slow)
_MARK = re.compile(rb":[ \t]{0,9}[Vv][Cc][Aa][Rr][Dd][ \t]{0,99}(?=[\r\n]|\Z)")
_FILLED = re.compile(rb"\S")
#: no mark and no announcement of a card within is longer
_LONGEST_MARK = 500
#: so much of the file is looked at, then given back
_WINDOW = 1 << 24

Mark = tuple[str, int, int]


def count_cards(path: Path) -> int:
    """The records of a vCard file: its cards, closed or not, and the texts that stand outside of any card.

    A card within another one (AGENT) is none of them.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return _count(content)


def _count(content: mmap.mmap) -> int:
    records = depth = end = 0
    is_open = False
    for word, start, stop in _marks(content):
        nested = word == "BEGIN" and is_open and _is_announced(content, end, start)
        if not is_open and (word == "END" or _FILLED.search(content, end, start)):
            records += 1
        if word == "BEGIN":
            depth = depth + 1 if nested else 0
            records += not nested
            is_open = True
        elif depth:
            depth -= 1
        else:
            is_open = False
        end = stop
    return records + (not is_open and _FILLED.search(content, end) is not None)


def _marks(content: mmap.mmap) -> Iterator[Mark]:
    """BEGIN and END with the first byte of their line and the byte after it."""
    last = 0
    for start, stop in _places(content):
        # a mark is short, and the last match ended a line: so no byte is looked at often
        begin = _line_start(content, max(last, start - _LONGEST_MARK), start)
        word = begin_or_end(content[begin:stop])
        if word:
            yield word, begin, stop
        last = stop


def _places(content: mmap.mmap) -> Iterator[tuple[int, int]]:
    """The places of possible marks, from window to window."""
    place, size = 0, len(content)
    while place < size:
        edge = place + _WINDOW
        for match in _MARK.finditer(content, place, min(size, edge + _LONGEST_MARK)):
            if match.start() < edge:
                yield match.span()
        content.madvise(mmap.MADV_DONTNEED, place, min(_WINDOW, size - place))
        place = edge


def _line_start(content: mmap.mmap, least: int, place: int) -> int:
    """Where the line begins in which ``place`` lies, if not before ``least``, else ``least``."""
    return max(content.rfind(end, least, place) for end in (b"\n", b"\r")) + 1 or least


def _is_announced(content: mmap.mmap, least: int, place: int) -> bool:
    """Whether the last filled line before ``place``, and not before ``least``, says that a card within follows."""
    back = place
    while back > least:
        start = max(least, back - _LONGEST_MARK)
        if window := content[start:back].rstrip():
            last = start + len(window)
            begin = _line_start(content, max(least, last - _LONGEST_MARK), last)
            # what follows is blank, but belongs to the line as far as the line goes
            ends = (content.find(end, last, place) for end in (b"\n", b"\r"))
            return is_agent(content[begin : min(end for end in ends if end >= 0)])
        back = start
    return False
