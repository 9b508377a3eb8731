"""Which text of one byte a letter is of: Windows-1252, or what Excel saves as "CSV (Macintosh)" and "CSV (MS-DOS)".

Every byte is a character in all of them, so only words tell. Behind a small letter, and between a capital and a small
one, hardly anything but a small one goes on within a word; behind any other capital letter, a capital one.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

WINDOWS, MAC, DOS = "cp1252", "mac-roman", "cp850"
#: letters of western languages; those of central Europe that Windows-1252 has are rare, but its own
_SMALL = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßšž")
_CAPITAL = frozenset(letter.upper() for letter in _SMALL - {"ß", "ÿ"})
#: what else stands behind a letter in Windows-1252: some within and between words, the others at the end of one
_WITHIN, _AT_END = frozenset("’–\u00a0"), frozenset("”“…—•€™»")
#: so many letters must speak for the others, and so many times as many as for Windows-1252
_LEAST, _TIMES = 3, 2


def one_byte_encoding(pieces: Iterable[bytes]) -> str:
    """The encoding of a text that is neither UTF-8 nor UTF-16, from all of its bytes; Windows-1252 in doubt."""
    small, capital, at_end, returns = _count(pieces)
    scores = {name: _score(name, small, capital) for name in (WINDOWS, MAC, DOS)}
    table = _characters(WINDOWS)
    scores[WINDOWS] += sum(int(small[byte] + capital[byte]) for byte in table if table[byte] in _WITHIN)
    scores[WINDOWS] += sum(int(at_end[byte]) for byte in table if table[byte] in _AT_END)
    # old Macs end a line with CR alone; that decides where letters do not
    best = max((MAC, DOS) if returns else (DOS, MAC), key=lambda name: scores[name])
    return best if scores[best] >= max(_LEAST, _TIMES * scores[WINDOWS]) else WINDOWS


def _characters(encoding: str) -> dict[int, str]:
    return {byte: bytes([byte]).decode(encoding, "replace") for byte in range(0x80, 0x100)}


def _score(encoding: str, small: Counts, capital: Counts) -> int:
    """How many bytes are letters as they should be behind a small and behind a capital letter."""
    table = _characters(encoding)
    return sum(
        int(small[byte]) * (letter in _SMALL) + int(capital[byte]) * (letter in _CAPITAL)
        for byte, letter in table.items()
    )


def _count(pieces: Iterable[bytes]) -> tuple[Counts, Counts, Counts, bool]:
    """How often a byte beyond ASCII stands where a small letter belongs, where a capital one, and at the end of a word.

    And whether lines end with CR alone.
    """
    small, capital, at_end = (np.zeros(256, np.int64) for _ in range(3))
    feeds = returns = 0
    held = b"\n"
    for chunk in chain(pieces, [b"\n"]):
        feeds, returns = feeds + chunk.count(b"\n"), returns + chunk.count(b"\r")
        data = np.frombuffer(held + chunk, np.uint8)
        at = np.flatnonzero(data[1:-1] >= 0x80) + 1
        byte, before, after = data[at], data[at - 1], data[at + 1]
        behind_small, behind_capital, goes_on = _within(before, "az"), _within(before, "AZ"), _within(after, "az")
        small += np.bincount(byte[behind_small | (behind_capital & goes_on)], minlength=256)
        capital += np.bincount(byte[behind_capital & ~goes_on], minlength=256)
        at_end += np.bincount(byte[behind_small & ~goes_on & ~_within(after, "AZ")], minlength=256)
        held = data[-2:].tobytes()
    return small, capital, at_end, returns > feeds


def _within(data: Bytes, ends: str) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (data >= ord(ends[0])) & (data <= ord(ends[1]))
    return found
