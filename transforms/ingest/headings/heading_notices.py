"""Notices about headings: those that nobody reads, association columns that are missing or misplaced."""

from __future__ import annotations

import re

from transforms.scratch import add_notice
from transforms.source_file import SourceFile
from transforms.workspace import Workspace


def note_headings(ws: Workspace, file: SourceFile) -> None:
    """Tell what is not read of a described file, and what a file of orders lacks."""
    _note_unknown(ws, file)
    if file.role == "exports":
        _note_misplaced(ws, file)


def note_missing_associations(ws: Workspace) -> None:
    """Tell which files of orders have no association column.

    Of two files made to be imported together one has none: its records are named by the other one.
    """
    for file in ws.files:
        if file.usable and file.role != "exports" and not _has_association_column(file):
            if any(_names_records_of(other, file) for other in ws.files):
                add_notice(ws, "association_in_other_file", file)
            else:
                _note_missing(ws, file)


def _has_association_column(file: SourceFile) -> bool:
    """Whether a column mentions others, or is said already to be unusable for that."""
    assert file.format is not None
    declared = {mention.column for mention in file.format.mentions if file.role in mention.roles}
    return bool(file.mentions or file.misspelt or declared & set(file.columns))


def _names_records_of(other: SourceFile, file: SourceFile) -> bool:
    assert file.format is not None
    named = file.format.named_by and (other.role, other.account) == (file.role, file.account)
    return bool(named) and any(mention.declared.to_type == file.object_type for mention in other.mentions)


def _note_unknown(ws: Workspace, file: SourceFile) -> None:
    assert file.format is not None
    read = {*file.format.columns, *(mention.name for mention in file.mentions)}
    # the names that stand beside the ids of a label: "Current Location" and "Current LocationIDs"
    read |= {re.sub(" ?IDs", "", mention.heading, count=1) for mention in file.mentions if mention.label}
    unknown = [
        heading for heading, column in zip(file.headings, file.columns, strict=True)
        if column not in read and heading.strip() and heading not in file.misspelt
    ]
    if unknown:
        # all at once: a table may have thousands of them
        ws.con.execute(
            "insert into notice select ?, 'heading_unknown', 1, heading, ?, ?, '', heading, '' "
            "from (select unnest(?::varchar[]) as heading)",
            [file.file_id, file.account, file.object_type, unknown],
        ).fetchall()


def _note_misplaced(ws: Workspace, file: SourceFile) -> None:
    assert file.format is not None
    if "exports" not in file.format.roles:
        add_notice(ws, "import_file_in_exports", file)
    for mention in file.format.mentions:
        if mention.column in file.columns and file.role not in mention.roles:
            heading = file.heading_of(mention.column)
            add_notice(ws, "association_column_in_export", file, row=1, column=heading, value=heading)


def _note_missing(ws: Workspace, file: SourceFile) -> None:
    assert file.format is not None
    wanted = [
        next(iter(file.format.headings_of(mention.column)))
        for mention in file.format.mentions
        if file.role in mention.roles and not mention.primary
        # the headings that people write, rather than the keys of an API
        and (mention.exact or not any(other.exact for other in file.format.mentions))
    ]
    wanted += [family.example for family in file.format.families if file.role in family.mention.roles]
    add_notice(ws, "association_column_missing", file, row=1, detail=", ".join(wanted))
