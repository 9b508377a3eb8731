"""The cards of a vCard file, one at a time: their properties unfolded, pictures left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.vcards.vcard_lines import LONGEST_LINE, begin_or_end, is_agent, split_lines

#: a card of more bytes is refused
LARGEST_CARD = 1 << 20
#: a picture of 16 MB takes half as many lines; nobody's assistant has so many assistants
MOST_LINES, MOST_DEPTH = 500_000, 100
#: what a line takes in memory beside its bytes
_ROOM = 100
#: the parameters of a property that says how it is written are not longer
_LONGEST_HEAD = 300

_STARTS = re.compile(rb"(?:[\w-]+\.)?([\w-]+)[ \t]*[;:]")
_VERSION_2 = re.compile(rb"VERSION[^:]*:\s*2\.", re.IGNORECASE)
_BASE64 = re.compile(rb"[^:]*(?:;ENCODING=|;)\s*(?:BASE64|B)\s*[;:]", re.IGNORECASE)
#: pictures, sounds and keys; other properties in base64 are texts, except those that a program calls its own
_BINARY = {b"PHOTO", b"LOGO", b"SOUND", b"KEY"}


@dataclass
class Card:
    """One card, or a text outside of any card. ``problem`` says why it cannot be read, empty where it can.

    ``lines``: its properties, unfolded, as bytes; of pictures, sounds and keys only the
    name is kept, of cards within it nothing.
    """

    lines: list[bytes] = field(default_factory=list)
    problem: str = ""


def read_cards(path: Path) -> Iterator[Card]:
    """The records of a vCard file in its order. A card that is not closed, too, is one, with its problem.

    Raises UnreadableError for a card without end.
    """
    building: _Building | None = None
    depth, after_agent, lines = 0, False, 0
    for line in split_lines(path):
        word = begin_or_end(line)
        lines = 0 if word and not depth else lines + 1
        if lines > MOST_LINES or depth > MOST_DEPTH:
            raise UnreadableError("a card without end")
        if word == "BEGIN" and building and not building.outside and after_agent:
            depth, after_agent = depth + 1, False
        elif word == "BEGIN":
            if building:
                yield building.finish("" if building.outside else "END:VCARD")
            building, depth, after_agent = _Building(), 0, False
        elif word == "END" and depth:
            depth, after_agent = depth - 1, False
        elif word == "END":
            yield (building or _Building(outside=True)).finish()
            building = None
        else:
            after_agent = is_agent(line) or (after_agent and not line.strip())
            if building is None and line.strip():
                building = _Building(outside=True)
            if building and not depth:
                building.take(line)
    if building:
        yield building.finish("" if building.outside else "END:VCARD")


@lru_cache(maxsize=4096)
def _kind(before: bytes, name: bytes) -> tuple[bool, bool]:
    """Whether a property is left out, and whether it is quoted-printable, by what stands before its colon."""
    capital = before.upper()
    coded = _BASE64.match(capital + b":") is not None
    return name in _BINARY or (coded and name.startswith(b"X-")), b"QUOTED-PRINTABLE" in capital


class _Building:
    """A card as far as it was read."""

    def __init__(self, *, outside: bool = False) -> None:
        self.outside = outside
        self.properties: list[list[bytes]] = []
        self.problem = "BEGIN:VCARD" if outside else ""
        self.size = 0
        self.version_2 = self.quoted = self.soft = self.skipping = False

    def take(self, line: bytes) -> None:
        """Add a line: the beginning of a property, or more of the one before."""
        if self.size > LARGEST_CARD:
            self.problem = self.problem or f"> {LARGEST_CARD} B"
        elif self.soft:
            self._more(line)
        elif not line.strip():
            return
        elif line[:1] in b" \t":
            # 2.1 folds at a blank that is part of the text, the later versions add one
            self._more(line if self.version_2 else line[1:])
        elif found := _STARTS.match(line):
            self._begin(line, found[1].upper())
        elif not self.skipping:
            self.properties.append([])
            self.quoted = False
            self._more(line)

    def _begin(self, line: bytes, name: bytes) -> None:
        before = line.partition(b":")[0]
        self.skipping, self.quoted = _kind(before[:_LONGEST_HEAD], name[:_LONGEST_HEAD])
        self.version_2 = self.version_2 or (name == b"VERSION" and _VERSION_2.match(line) is not None)
        self.soft = False
        self.properties.append([])
        self._more(before[:_LONGEST_HEAD] + b":" if self.skipping else line, first=True)

    def _more(self, part: bytes, *, first: bool = False) -> None:
        """Add to the last property. After ``=``, the soft line break of quoted-printable, it goes on."""
        if (self.skipping and not first) or not self.properties:
            self.soft = False
            self.problem = self.problem if self.properties else ":"
            return
        if len(part) >= LONGEST_LINE:
            self.problem = self.problem or f"> {LONGEST_LINE} B"
        self.soft = self.quoted and part.rstrip(b" \t").endswith(b"=")
        part = part.rstrip(b" \t")[:-1] if self.soft else part
        self.size += len(part) + _ROOM
        self.properties[-1].append(part)

    def finish(self, problem: str = "") -> Card:
        """The card as it is now."""
        return Card([b"".join(parts) for parts in self.properties], self.problem or problem)
