"""Every raw table against its contract: broken cells become notices, unusable records go to quarantine."""

from __future__ import annotations

from transforms.source_file import SourceFile
from transforms.statements import joined, only_row, quoted
from transforms.validate.broken_cells import find_broken_cells
from transforms.validate.damaged_text import note_damaged_text
from transforms.validate.false_records import find_rounded_ids, note_false_records
from transforms.validate.quarantine import write_quarantine
from transforms.validate.read_dates import read_dates
from transforms.validate.row_notices import note_broken_cells
from transforms.workspace import Workspace


def validate(ws: Workspace) -> None:
    """Validate all usable files in bounded memory; count what is accepted, refused, ignored."""
    for file in ws.files:
        if file.usable:
            ws.progress(file.source_file)
            _find_ignored(ws, file)
            find_broken_cells(ws, file)
            find_rounded_ids(ws, file)
            note_false_records(ws, file)
            note_broken_cells(ws, file)
            note_damaged_text(ws, file)
            _count(ws, file)
            write_quarantine(ws, file)
    read_dates(ws)


def _find_ignored(ws: Workspace, file: SourceFile) -> None:
    """Records without any value; columns that are filled by themselves (``idle``) do not count."""
    assert file.format is not None
    # the own id first: where it is filled nothing else is looked at
    columns = sorted(set(file.columns) - set(file.format.idle), key=lambda c: c != file.format.record_id)  # type: ignore[union-attr]
    blank = joined([f"blank({quoted(column)})" for column in columns], " and ") or "true"
    if file.format.record_id in file.columns and not _has_blank(ws, file, file.format.record_id):
        return
    ws.con.execute(
        f"insert into ignored_row select ?, source_row from {file.raw_rows} where {blank}", [file.file_id]
    )


def _has_blank(ws: Workspace, file: SourceFile, column: str) -> bool:
    """Whether any cell of one column is blank: reading one column is quicker than reading all."""
    query = f"select exists (select 1 from {file.raw_rows} where blank({quoted(column)}))"
    return bool(only_row(ws.con, query)[0])


def _count(ws: Workspace, file: SourceFile) -> None:
    counted = only_row(
        ws.con,
        "select (select count(distinct source_row) from refused_row where file_id = $1), "
        "(select count(*) from ignored_row where file_id = $1)",
        [file.file_id],
    )
    file.records_quarantined, file.records_ignored = counted
    file.records_accepted = file.records_in - file.records_quarantined - file.records_ignored
