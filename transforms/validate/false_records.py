"""Lines that are no records: the headings repeated in the middle, a total at the end.

Files that were put together keep the headings of each; a spreadsheet adds a total below. Neither is a record.
"""

from __future__ import annotations

import re
from pathlib import Path

from transforms.source_file import SourceFile
from transforms.statements import joined, only_row, quoted, run_statements, text
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: a cell of a total line: the word, alone or with a number
_TOTAL = re.compile(
    r"(?:(?:grand[ -]?|sub[ -]?|sous[ -]?)?total[es]{0,2}(?: g[ée]n[ée]ral)?|totaux|somme|suma|summe|gesamt(?:summe)?)"
    r"\s*:?(?:\s*\(?[0-9][0-9\s.,]*\)?)?"
)
#: what a line is shows in its first cells; looking at thousands of columns takes many seconds
_COLUMNS = 100


def note_false_records(ws: Workspace, file: SourceFile) -> None:
    """Refuse repeated heading lines and total lines, each with a notice instead of those about its cells.

    A total line in a file without a column of own ids is told, and stays what it is: a record with a name.
    """
    assert file.format is not None
    own_id = file.format.record_id if file.has_own_ids else ""
    suspects = "select source_row from broken_cell where file_id = $file_id and column_name = $own_id"
    suspected = {"file_id": file.file_id, "own_id": own_id}
    # neither line has a usable own id, so files in order are done with here
    if own_id and not only_row(ws.con, f"select count(*) from ({suspects})", suspected)[0]:
        return
    where = f"source_row in ({suspects})" if own_id else "$file_id is not null and $own_id = ''"
    ws.con.execute("create or replace temp table false_record (source_row bigint, code varchar, heading varchar)")
    ws.con.execute(
        f"insert into false_record select source_row, 'heading_line_repeated', '' from {file.raw_rows} "
        f"where {where} and {_repeats_headings(file)}", suspected,
    )
    _find_total_line(ws, file, where, suspected)
    if only_row(ws.con, "select count(*) from false_record")[0]:
        ws.con.execute("create or replace temp table this_file (file_id integer, account varchar, object_type varchar)")
        ws.con.execute("insert into this_file values (?, ?, ?)", [file.file_id, file.account, file.object_type])
        run_statements(ws.con, _HERE / "false_record.sql")


def _repeats_headings(file: SourceFile) -> str:
    """SQL: the cells are the headings; one cell may differ, as the first does after a byte order mark."""
    cells = [(quoted(c), text(h.strip())) for c, h in zip(file.columns, file.headings, strict=True) if h.strip()]
    cells = cells[:_COLUMNS]
    equal = joined([f"(tidy({column}) is not distinct from {heading})::integer" for column, heading in cells], " + ")
    # most rows are done with after one or two comparisons
    begins = " or ".join(f"tidy({column}) = {heading}" for column, heading in cells[:2])
    return f"({begins}) and {equal} >= {max(min(len(cells), 2), len(cells) - 1)}"


def _find_total_line(ws: Workspace, file: SourceFile, where: str, given: dict[str, object]) -> None:
    """The last record, where a cell says total and no other identifies a record."""
    assert file.format is not None
    identifying = [column for scheme in ("email", "domain") for column in file.format.identifiers.get(scheme, ())]
    columns = [c for place, c in enumerate(file.columns) if place < _COLUMNS or c in identifying]
    last = ws.con.execute(
        f"select source_row, {', '.join(map(quoted, columns))} from {file.raw_rows} "
        f"where {where} and source_row = (select max(source_row) from {file.raw_rows} "
        "where source_row not in (select source_row from ignored_row where file_id = $file_id))",
        given,
    ).fetchall()
    cells = dict(zip(columns, last[0][1:], strict=True)) if last else {}
    word = next((column for column, cell in cells.items() if _TOTAL.fullmatch(_plain(cell))), "")
    if word and not any(_plain(cells.get(column)) for column in identifying):
        code = "total_line" if given["own_id"] else "total_line_kept"
        ws.con.execute("insert into false_record values (?, ?, ?)", [last[0][0], code, file.heading_of(word)])


def _plain(cell: str | None) -> str:
    return (cell or "").strip().lower()
