"""Text that an earlier program damaged: replacement characters, and UTF-8 that was read as Windows-1252."""

from __future__ import annotations

import re

from transforms.scratch import add_notice
from transforms.source_file import SourceFile
from transforms.statements import quoted, text
from transforms.workspace import Workspace

#: U+FFFD, or what UTF-8's two and three bytes look like in Windows-1252 ("SociÃ©tÃ©", "lâ€™un")
DAMAGED = "\ufffd|[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac"


def note_damaged_text(ws: Workspace, file: SourceFile) -> None:
    """One notice for a damaged heading, one for a column with damaged names or identifiers (how many, first row)."""
    assert file.format is not None
    for heading in file.headings:
        if re.search(DAMAGED, heading):
            add_notice(ws, "text_damaged", file, row=1, column=heading, value=heading)
    columns = [column for column in file.columns if column in file.format.essential]
    if not columns:
        return
    damaged = [f"regexp_matches({quoted(column)}, {text(DAMAGED)})" for column in columns]
    counts = ", ".join(f"count(*) filter ({one}), min(source_row) filter ({one})" for one in damaged)
    found = ws.con.execute(f"select {counts} from read_parquet(?)", [str(file.raw)]).fetchone()
    assert found is not None
    for column, count, first in zip(columns, found[::2], found[1::2], strict=True):
        if count:
            add_notice(ws, "text_damaged", file, row=first, column=file.heading_of(column), detail=str(count))
