"""The compound file (OLE2) that an old Office document is: checked as a whole, one stream of it taken out.

After [MS-CFB]. A parser that trusts its chains runs for ever where one bites its own tail, and asks for as much
memory as a size claims; so every chain and every size is looked at first.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from transforms.ingest.tables.table_reader import UnreadableError

#: 65,536 rows of text with a dozen columns have a third of it; parsers hold all of it
MOST_BYTES = 64 << 20
#: a workbook with macros has some dozens of streams and folders
MOST_ENTRIES = 1_000
_SECTOR = 512
#: shorter streams lie in the sectors of the small ones, in every such file
_CUTOFF = 4096
_LAST_SECTOR, _END = 0xFFFFFFFA, 0xFFFFFFFE
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_DAMAGED = "damaged or truncated workbook"


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """A compound file. Raises UnreadableError where it is damaged, cut off or too large."""

    def __init__(self, path: Path) -> None:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableError("an old workbook of more than 64 MB; save it as XLSX")
        self.content = path.read_bytes()
        try:
            self._open()
        except struct.error:
            raise UnreadableError(_DAMAGED) from None

    def _open(self) -> None:
        (shift,) = struct.unpack_from("<H", self.content, 0x1E)
        fats, entries_start = struct.unpack_from("<2I", self.content, 0x2C)
        self.cutoff, small_fat, small_fats, master, masters = struct.unpack_from("<5I", self.content, 0x38)
        if shift not in (9, 12) or self.cutoff != _CUTOFF:
            raise UnreadableError(_DAMAGED)
        self.sector = 1 << shift
        self.sectors = max(0, -(-len(self.content) // self.sector) - 1)
        if max(fats, small_fats, masters) > self.sectors:
            raise UnreadableError(_DAMAGED)
        #: sectors that chains may pass, all in all
        self.patience = 4 * self.sectors + 64 * MOST_ENTRIES
        self.fat = self._fat(fats, master)
        self.entries = self._entries(self._joined(self._chain(self.fat, entries_start)))
        roots = [entry for entry in self.entries if entry.kind == _ROOT]
        self.small_fat = self._words(self._joined(self._chain(self.fat, small_fat)))
        self.small = self._joined(self._chain(self.fat, roots[0].start)) if roots else b""
        for entry in self.entries:
            self._stream(entry)

    def stream(self, *names: str) -> bytes:
        """The first stream with one of these names; empty where there is none."""
        return next((self._stream(entry) for name in names for entry in self.entries if entry.name == name), b"")

    def has(self, name: str) -> bool:
        """Whether there is a stream of that name."""
        return any(entry.name == name for entry in self.entries)

    def _words(self, data: bytes) -> Sequence[int]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.sector
        return self.content[start : start + self.sector]

    def _joined(self, chain: Sequence[int]) -> bytes:
        return b"".join(map(self._sector, chain))

    def _fat(self, count: int, master: int) -> Sequence[int]:
        """The table of chains, itself found through a chain that is no part of it."""
        found = list(struct.unpack_from("<109I", self.content, 0x4C))
        seen: set[int] = set()
        while master < _LAST_SECTOR:
            if master in seen or master >= self.sectors:
                raise UnreadableError(_DAMAGED)
            seen.add(master)
            *more, master = self._words(self._sector(master)) or (_END,)
            found += more
        return self._words(self._joined([number for number in found if number < _LAST_SECTOR][:count]))

    def _chain(self, table: Sequence[int], start: int) -> list[int]:
        chain = []
        while start < _LAST_SECTOR:
            self.patience -= 1
            if start >= len(table) or self.patience < 0:
                raise UnreadableError(_DAMAGED)
            chain.append(start)
            start = table[start]
        return chain

    def _entries(self, data: bytes) -> list[_Entry]:
        entries = []
        for place in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, place + 64)
            start, size = struct.unpack_from("<IQ", data, place + 116)
            # smaller sectors have smaller sizes, and what stands behind them is not defined
            size &= 0xFFFFFFFF if self.sector == _SECTOR else size
            if kind in (_STREAM, _ROOT):
                name = data[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                entries.append(_Entry(name, kind, start, size))
        if len(entries) > MOST_ENTRIES or any(entry.size > len(self.content) for entry in entries):
            raise UnreadableError(_DAMAGED)
        return entries

    def _stream(self, entry: _Entry) -> bytes:
        if entry.kind == _ROOT or entry.size >= self.cutoff:
            data = self._joined(self._chain(self.fat, entry.start))
        else:
            chain = self._chain(self.small_fat, entry.start) if entry.size else []
            data = b"".join(self.small[number * 64 : number * 64 + 64] for number in chain)
        if entry.kind == _STREAM and len(data) < entry.size:
            raise UnreadableError(_DAMAGED)
        return data[: entry.size] if entry.kind == _STREAM else data
