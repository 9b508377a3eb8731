"""Ids that a spreadsheet rounded to 15 digits."""

from __future__ import annotations

import re

from schemas.known_formats import format_of
from transforms.source_file import SourceFile
from transforms.statements import only_row, quoted
from transforms.workspace import Workspace

#: spreadsheets keep 15 digits, the others become zeros; with three of them chance is one in a thousand
_LONG_ID = 18


def perhaps_rounded(file: SourceFile) -> dict[str, str]:
    """The columns of long ids, each with SQL that is true of cells that may be rounded ones: quick to see."""
    cells = {column: quoted(column) for column in _long_id_columns(file)}
    return {column: f"length({cell}) >= {_LONG_ID} and ends_with({cell}, '000')" for column, cell in cells.items()}


def find_rounded_ids(ws: Workspace, file: SourceFile, columns: list[str]) -> bool:
    """Long ids that end in zeros from the 16th digit on, where there are more of them than chance would give.

    ``columns``: where such ids may be. Returns whether there are any; they are added to ``broken_cell``.

    Two different ones in a column, and more than one in a hundred, are proof; so is one that several records of an
    export share, when no other id is repeated there. A single one is none, for an id may end so; unless the column has
    no other id, and is that of own ids, or the own ids of the file are spoilt as well.
    """
    own_id = file.format.record_id if file.format else ""
    any_found = False
    for column in columns:
        cell = f"tidy({quoted(column)})"
        long = f"length({cell}) >= {_LONG_ID} and is_like({cell}, '[0-9]{{{_LONG_ID},}}')"
        rounded = f"{long} and is_like({cell}, '[0-9]{{15}}0+')"
        counts = ", ".join(f"count(distinct {cell}) filter ({of}), count(*) filter ({of})" for of in (long, rounded))
        ids, cells_filled, spoilt, rows = only_row(ws.con, f"select {counts} from {file.raw_rows}")
        shared = column == own_id and file.role == "exports" and rows - spoilt == cells_filled - ids > 0
        several = (spoilt > 1 or shared) and spoilt * 100 > ids
        if several or (spoilt == ids > 0 and _own_ids_spoilt(ws, file, column)):
            ws.con.execute(
                f"insert into broken_cell select ?, source_row, ?, 'id_spoilt_by_spreadsheet', {quoted(column)} "
                f"from {file.raw_rows} where {rounded}",
                [file.file_id, column],
            )
            any_found = True
    return any_found


def _own_ids_spoilt(ws: Workspace, file: SourceFile, column: str) -> bool:
    """Whether this is the column of own ids, or own ids of this file were found to be spoilt."""
    assert file.format is not None
    query = (
        "select count(*) from broken_cell where file_id = ? and column_name = ? and code = 'id_spoilt_by_spreadsheet'"
    )
    own_id = file.format.record_id
    return column == own_id or bool(only_row(ws.con, query, [file.file_id, own_id])[0])


def _long_id_columns(file: SourceFile) -> list[str]:
    """The columns of one id a cell whose ids may have so many digits."""
    assert file.format is not None
    known = [(file.format.record_id, file.format)] if file.has_own_ids else []
    for mention in file.mentions:
        target = format_of(file.system, mention.declared.to_type)
        if target and "record_id" in mention.declared.schemes:
            known.append((mention.name, target))
    return [column for column, target in known if re.fullmatch(target.id_pattern or "-", "1" * _LONG_ID)]
