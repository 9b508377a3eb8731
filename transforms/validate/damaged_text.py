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
#: texts of ASCII alone, the rule among identifiers, are not looked at more closely
_BEYOND_ASCII = "strlen({column}) <> length({column}) and "


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


def note_damaged_text(ws: Workspace, file: SourceFile) -> None:
    """One notice for a damaged heading, one for a column with damaged names or identifiers (how many, first row)."""
    assert file.format is not None
    for heading in file.headings:
        if re.search(f"{DAMAGED}|\0", heading):
            add_notice(ws, "text_damaged", file, row=1, column=heading, value=heading)
    columns = [column for column in file.columns if column in file.format.essential]
    if not columns or not _may_be_damaged(file):
        return
    damaged = [
        f"({_BEYOND_ASCII.format(column=quoted(column))}regexp_matches({quoted(column)}, {text(DAMAGED)})"
        f" or contains({quoted(column)}, chr(0)))"
        for column in columns
    ]
    counts = ", ".join(f"count(*) filter ({one}), min(source_row) filter ({one})" for one in damaged)
    found = only_row(ws.con, f"select {counts} from {file.raw_rows}")
    for column, count, first in zip(columns, found[::2], found[1::2], strict=True):
        if count:
            add_notice(ws, "text_damaged", file, row=first, column=file.heading_of(column), detail=str(count))
