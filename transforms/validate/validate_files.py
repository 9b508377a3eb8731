"""Every raw table against its contract: broken cells become notices, unusable records go to quarantine."""

from __future__ import annotations

from transforms.source_file import SourceFile
from transforms.validate.broken_cells import find_broken_cells
from transforms.validate.damaged_text import note_damaged_text
from transforms.validate.false_records import note_false_records
from transforms.validate.first_look import look_first
from transforms.validate.ignored_rows import find_ignored
from transforms.validate.quarantine import write_quarantine
from transforms.validate.read_dates import read_dates
from transforms.validate.rounded_ids import find_rounded_ids
from transforms.validate.row_notices import note_broken_cells
from transforms.workspace import Workspace


def validate(ws: Workspace) -> None:
    """Validate all usable files in bounded memory; count what is accepted, refused, ignored."""
    usable = [file for file in ws.files if file.usable]
    for file in usable:
        ws.progress(file.source_file)
        _judge(ws, file)
    _count(ws, usable)
    for file in usable:
        write_quarantine(ws, file)
    read_dates(ws)


def _judge(ws: Workspace, file: SourceFile) -> None:
    """Find what is wrong in a file, each thing with its notices."""
    look = look_first(ws, file)
    if look.ignored:
        find_ignored(ws, file)
    broken = find_broken_cells(ws, file)
    rounded = find_rounded_ids(ws, file, look.rounded)
    if broken or rounded or not file.has_own_ids:
        note_false_records(ws, file)
    if broken or rounded:
        note_broken_cells(ws, file)
    note_damaged_text(ws, file, look.damaged)


def _count(ws: Workspace, files: list[SourceFile]) -> None:
    """The numbers of records of each file that were refused, ignored, and accepted."""
    query = """
        select file_id, sum(refused), sum(ignored) from (
            select file_id, count(distinct source_row) as refused, 0 as ignored from refused_row group by file_id
            union all
            select file_id, 0, count(*) from ignored_row group by file_id
        ) group by file_id"""
    counts = {file_id: (int(refused), int(ignored)) for file_id, refused, ignored in ws.con.execute(query).fetchall()}
    for file in files:
        file.records_quarantined, file.records_ignored = counts.get(file.file_id, (0, 0))
        file.records_accepted = file.records_in - file.records_quarantined - file.records_ignored
