"""The lines of a vCard file, in bounded memory, and which of them begin and end a card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from transforms.ingest.texts.encoding import chunks

#: a line is cut after so many bytes; only pictures are as long, and those are not kept
LONGEST_LINE = 1 << 20

_BEGIN_OR_END = re.compile(rb"(?:\xef\xbb\xbf)?(BEGIN|END)[ \t]{0,9}:[ \t]{0,9}VCARD[ \t]{0,99}", re.IGNORECASE)
#: vCard 2.1 and 3.0 put the card of an assistant into the card, on lines of its own below this one
_AGENT = re.compile(rb"(?:[\w-]{1,60}\.)?AGENT(?:;[^:\r\n]{0,200})?:[ \t]{0,99}", re.IGNORECASE)
_ENDS_OF_AGENT = (b":", b" ", b"\t")
_IN_BEGINNING = re.compile(
    rb"(?:\A|[\r\n])(?:\xef\xbb\xbf)?BEGIN[ \t]{0,9}:[ \t]{0,9}VCARD[ \t]{0,99}[\r\n]", re.IGNORECASE
)


def looks_like_vcard(beginning: bytes) -> bool:
    """Whether a file is meant as vCards, by its first bytes; the first card may be damaged."""
    return _IN_BEGINNING.search(beginning) is not None


def split_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file without their ends (LF, CR LF or CR, also mixed), each cut at ``LONGEST_LINE``."""
    left = b""
    for chunk in chunks(path):
        data = left + chunk
        # a CR at the end may be the half of a CR LF
        held = b"\r" if data.endswith(b"\r") else b""
        *whole, left = data[: len(data) - len(held)].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        for line in whole:
            yield line[:LONGEST_LINE]
        left = left[:LONGEST_LINE] + held
    *whole, left = left.replace(b"\r", b"\n").split(b"\n")
    yield from whole
    if left:
        yield left


def begin_or_end(line: bytes) -> str:
    """``BEGIN`` or ``END`` for a line that begins or ends a card, else nothing."""
    if line[:1] not in b"BbEe\xef" or not line:
        return ""
    found = _BEGIN_OR_END.fullmatch(line)
    return found[1].upper().decode() if found else ""


def is_agent(line: bytes) -> bool:
    """Whether the card on the next lines is that of somebody else, within this one."""
    return line[-1:] in _ENDS_OF_AGENT and _AGENT.fullmatch(line) is not None
