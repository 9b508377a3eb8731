"""Old workbooks (XLS) for tests, written record by record after [MS-XLS] and [MS-CFB]: no program here writes them."""

from __future__ import annotations

import struct
from pathlib import Path

#: a cell: text, number, truth, ``("date", number)``, ``("error", code)``, ``("formula", eight bytes)``; None for none
OldCell = str | float | bool | tuple[str, int] | tuple[str, bytes] | None
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_GENERAL, _DATE = 0, 1


def record(kind: int, content: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<2H", kind, len(content)) + content


def _text(value: str) -> bytes:
    return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")


def _cell(row: int, column: int, value: OldCell, strings: list[str]) -> bytes:
    if value is None:
        return record(0x201, struct.pack("<3H", row, column, _GENERAL))
    if isinstance(value, bool):
        return record(0x205, struct.pack("<3H2B", row, column, _GENERAL, value, 0))
    if isinstance(value, str):
        strings.append(value)
        return record(0xFD, struct.pack("<3HI", row, column, _GENERAL, len(strings) - 1))
    if isinstance(value, tuple):
        what, number = value
        if isinstance(number, bytes):
            return record(0x06, struct.pack("<3H8sHIH", row, column, _GENERAL, number, 0, 0, 0))
        if what == "error":
            return record(0x205, struct.pack("<3H2B", row, column, _GENERAL, number, 1))
        return record(0x203, struct.pack("<3Hd", row, column, _DATE, number))
    return record(0x203, struct.pack("<3Hd", row, column, _GENERAL, value))


def sheet_of(rows: list[list[OldCell]], strings: list[str]) -> bytes:
    """The records of a sheet; its texts go to ``strings``."""
    width = max(map(len, rows), default=0)
    cells = b"".join(
        _cell(number, column, value, strings) for number, row in enumerate(rows) for column, value in enumerate(row)
    )
    size = record(0x200, struct.pack("<2I3H", 0, len(rows), 0, width, 0))
    return record(0x809, struct.pack("<4H2I", 0x600, 0x10, 0, 0, 0, 0)) + size + cells + record(0x0A)


def stream_of(sheets: dict[str, bytes], strings: list[str], more: bytes = b"") -> bytes:
    """The stream of a workbook; ``more``: further records among its globals."""
    formats = b"".join(record(0xE0, struct.pack("<2H16x", 0, number)) for number in (0, 14))
    table = record(0xFC, struct.pack("<2I", len(strings), len(strings)) + b"".join(map(_text, strings)))
    begin = record(0x809, struct.pack("<4H2I", 0x600, 5, 0, 0, 0, 0)) + record(0x42, struct.pack("<H", 1200)) + more
    names = [name.encode("utf-16-le") for name in sheets]
    size = len(begin) + len(formats) + sum(12 + len(name) for name in names) + len(table) + len(record(0x0A))
    bounds = b""
    for name, content in zip(names, sheets.values(), strict=True):
        bounds += record(0x85, struct.pack("<IH2B", size, 0, len(name) // 2, 1) + name)
        size += len(content)
    return begin + formats + bounds + table + record(0x0A) + b"".join(sheets.values())


def make_compound(path: Path, stream: bytes, name: str = "Workbook") -> Path:
    """A compound file with one stream; gives the path."""
    path.write_bytes(compound_of(stream, name))
    return path


def compound_of(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream: FAT in sector 0, directory in sector 1, the stream from sector 2 on."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    fats = -(-(count + 40) // 128)
    chain = [_FAT] * fats + [_END] + [fats + 2 + number for number in range(count - 1)] + [_END]
    fat = struct.pack(f"<{fats * 128}I", *chain, *[_FREE] * (fats * 128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(10) + struct.pack("<8I", fats, fats, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(fats), *[_FREE] * (109 - fats))
    entries = _entry("Root Entry", 5, _END, 0, child=1) + _entry(name, 2, fats + 1, len(stream)) + bytes(256)
    return header + fat + entries + stream.ljust(count * 512, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    named = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sH2B3I16xI16xIQ", named, len(named), kind, 1, _FREE, _FREE, child, 0, start, size)


def make_old_workbook(path: Path, sheets: dict[str, list[list[OldCell]]]) -> Path:
    """A whole workbook; gives the path."""
    strings: list[str] = []
    made = {name: sheet_of(rows, strings) for name, rows in sheets.items()}
    return make_compound(path, stream_of(made, strings))
