"""Text that an earlier program damaged: replacement characters, NUL, and UTF-8 that was read as Windows-1252."""

from __future__ import annotations

import re
from mmap import ACCESS_READ, mmap

from transforms.scratch import add_notice
from transforms.source_file import SourceFile
from transforms.statements import only_row, quoted, text
from transforms.workspace import Workspace

#: what Windows-1252 makes of the bytes 80 to 9f
_HIGH = bytes(byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d").decode("cp1252")
#: U+FFFD, or what UTF-8's two and three bytes look like in Windows-1252 ("SociÃ©tÃ©", "Ã‰cole", "cÅ“ur", "lâ€™un")
DAMAGED = f"\ufffd|[\u00c2\u00c3][\u0080-\u00bf{_HIGH}]|\u00c5\u201c[a-z]|\u00e2\u20ac"
#: the same as bytes: the first letters of each, and NUL
_SIGNS = tuple(sign.encode() for sign in ("\0", "\ufffd", "\u00c2", "\u00c3", "\u00c5\u201c", "\u00e2\u20ac"))
#: a byte of each that other letters of western languages hardly have: one byte is found ten times as fast as two
_RARE = (0x00, 0xEF, 0x82, 0x83, 0x85, 0x82)


def _may_be_damaged(file: SourceFile) -> bool:
    """Whether the bytes of the file hold any sign of damage: much quicker than looking at every cell.

    Only text that is UTF-8 on disk, in no archive, can be judged so; any other table may be damaged.
    """
    if file.member or file.is_copy or not file.bytes:
        return True
    with file.path.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        return any(
            content.find(bytes((rare,))) >= 0 and content.find(sign) >= 0
            for rare, sign in zip(_RARE, _SIGNS, strict=True)
        )


def perhaps_damaged(file: SourceFile) -> dict[str, str]:
    """The columns of names and identifiers, each with SQL that is true of its damaged cells; none where none can be."""
    assert file.format is not None
    columns = [column for column in file.columns if column in file.format.essential]
    if not columns or not _may_be_damaged(file):
        return {}
    return {column: _is_damaged(quoted(column)) for column in columns}


def _is_damaged(cell: str) -> str:
    # texts of ASCII alone, the rule among identifiers, are not looked at more closely
    beyond_ascii = f"strlen({cell}) <> length({cell})"
    return f"({beyond_ascii} and regexp_matches({cell}, {text(DAMAGED)}) or contains({cell}, chr(0)))"


def note_damaged_text(ws: Workspace, file: SourceFile, columns: list[str]) -> None:
    """One notice for a damaged heading, one for each of the given columns: how many cells, the first row."""
    for heading in file.headings:
        if re.search(f"{DAMAGED}|\0", heading):
            add_notice(ws, "text_damaged", file, row=1, column=heading, value=heading)
    for column in columns:
        damaged = f"from {file.raw_rows} where {_is_damaged(quoted(column))}"
        count, first = only_row(ws.con, f"select count(*), min(source_row) {damaged}")
        add_notice(ws, "text_damaged", file, row=first, column=file.heading_of(column), detail=str(count))
