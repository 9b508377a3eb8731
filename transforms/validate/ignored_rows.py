"""Records without any value: counted as ignored."""

from __future__ import annotations

from transforms.source_file import SourceFile
from transforms.statements import joined, quoted
from transforms.workspace import Workspace


def perhaps_ignored(file: SourceFile) -> dict[str, str]:
    """The column of own ids, with SQL that is true of records that may have no value; none where there is no such."""
    assert file.format is not None
    # where the own id is filled nothing else matters
    own_id = file.format.record_id
    return {own_id: f"blank({quoted(own_id)})"} if file.has_own_ids else {}


def find_ignored(ws: Workspace, file: SourceFile) -> None:
    """Fill ``ignored_row`` with the records without any value; columns filled by themselves (``idle``) do not count."""
    known = file.format
    assert known is not None
    # the own id first: where it is filled nothing else is looked at
    columns = sorted(set(file.columns) - set(known.idle), key=lambda column: column != known.record_id)
    blank = joined([f"blank({quoted(column)})" for column in columns], " and ") or "true"
    ws.con.execute(
        f"insert into ignored_row select ?, source_row from {file.raw_rows} where {blank}", [file.file_id]
    )
