"""Lines that are no records: the headings repeated in the middle, a total at the end, ids that were rounded.

Files that were put together keep the headings of each; a spreadsheet adds a total below. Neither is a record.
"""

from __future__ import annotations

import re
from pathlib import Path

from schemas.format import format_of
from transforms.source_file import SourceFile
from transforms.statements import only_row, quoted, run_statements, text
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: a cell of a total line: the word, alone or with a number
_TOTAL = re.compile(
    r"(?:(?:grand[ -]?|sub[ -]?|sous[ -]?)?total[es]{0,2}(?: g[ée]n[ée]ral)?|totaux|somme|suma|summe|gesamt(?:summe)?)"
    r"\s*:?(?:\s*\(?[0-9][0-9\s.,]*\)?)?"
)
#: spreadsheets keep 15 digits, the others become zeros; with three of them chance is one in a thousand
_LONG_ID = 18


def note_false_records(ws: Workspace, file: SourceFile) -> None:
    """Refuse repeated heading lines and total lines, each with a notice instead of those about its cells.

    A total line in a file without a column of own ids is told, and stays what it is: a record with a name.
    """
    ws.con.execute("create or replace temp table false_record (source_row bigint, code varchar, heading varchar)")
    _find_heading_lines(ws, file)
    _find_total_line(ws, file)
    if only_row(ws.con, "select count(*) from false_record")[0]:
        ws.con.execute("create or replace temp table this_file (file_id integer, account varchar, object_type varchar)")
        ws.con.execute("insert into this_file values (?, ?, ?)", [file.file_id, file.account, file.object_type])
        run_statements(ws.con, _HERE / "false_record.sql")


def _find_heading_lines(ws: Workspace, file: SourceFile) -> None:
    """Records whose cells are the headings; one cell may differ, as the first does after a byte order mark."""
    cells = [(quoted(c), text(h.strip())) for c, h in zip(file.columns, file.headings, strict=True) if h.strip()]
    if not cells:
        return
    equal = " + ".join(f"(tidy({column}) is not distinct from {heading})::integer" for column, heading in cells)
    # most rows are done with after one or two comparisons
    begins = " or ".join(f"{column} = {heading}" for column, heading in cells[:2])
    ws.con.execute(
        f"insert into false_record select source_row, 'heading_line_repeated', '' from read_parquet(?) "
        f"where ({begins}) and {equal} >= ?",
        [str(file.raw), max(min(len(cells), 2), len(cells) - 1)],
    )


def _find_total_line(ws: Workspace, file: SourceFile) -> None:
    """The last record, where a cell says total and no other identifies a record."""
    assert file.format is not None
    last = ws.con.execute(
        "select * from read_parquet($raw) where source_row = (select max(source_row) from read_parquet($raw) "
        "where source_row not in (select source_row from ignored_row where file_id = $file_id))",
        {"raw": str(file.raw), "file_id": file.file_id},
    ).fetchall()
    cells = dict(zip(file.columns, last[0][1:], strict=True)) if last else {}
    word = next((c for c, cell in cells.items() if _TOTAL.fullmatch(_plain(cell))), "")
    identifying = [column for scheme in ("email", "domain") for column in file.format.identifiers.get(scheme, ())]
    if not word or any(_plain(cells.get(column)) for column in identifying):
        return
    row = last[0][0]
    if file.format.record_id not in file.columns:
        ws.con.execute("insert into false_record values (?, 'total_line_kept', ?)", [row, file.heading_of(word)])
    elif _own_id_is_broken(ws, file, row):
        ws.con.execute("insert into false_record values (?, 'total_line', ?)", [row, file.heading_of(word)])


def _plain(cell: str | None) -> str:
    return (cell or "").strip().lower()


def _own_id_is_broken(ws: Workspace, file: SourceFile, row: int) -> bool:
    assert file.format is not None
    query = "select count(*) from broken_cell where file_id = ? and source_row = ? and column_name = ?"
    return bool(only_row(ws.con, query, [file.file_id, row, file.format.record_id])[0])


def find_rounded_ids(ws: Workspace, file: SourceFile) -> None:
    """Long ids that end in zeros from the 16th digit on, where there are more of them than chance would give.

    One alone is no proof (unless there is no other id): an id may end so. Two, and more than one in a hundred, are.
    """
    for column in _long_id_columns(file):
        cell = quoted(column)
        long = f"length({cell}) >= {_LONG_ID} and is_like(tidy({cell}), '[0-9]{{{_LONG_ID},}}')"
        rounded = f"{long} and is_like(tidy({cell}), '[0-9]{{15}}0+')"
        counts = f"select count(*) filter ({long}), count(*) filter ({rounded}) from read_parquet(?)"
        ids, spoilt = only_row(ws.con, counts, [str(file.raw)])
        if spoilt == ids > 0 or (spoilt > 1 and spoilt * 100 > ids):
            ws.con.execute(
                f"insert into broken_cell select ?, source_row, ?, 'id_spoilt_by_spreadsheet', {quoted(column)} "
                f"from read_parquet(?) where {rounded}",
                [file.file_id, column, str(file.raw)],
            )


def _long_id_columns(file: SourceFile) -> list[str]:
    """The columns of one id a cell whose ids may have so many digits."""
    assert file.format is not None
    known = [(file.format.record_id, file.format)] if file.format.record_id in file.columns else []
    for mention in file.mentions:
        target = format_of(file.system, mention.declared.to_type)
        if target and "record_id" in mention.declared.schemes:
            known.append((mention.name, target))
    return [column for column, target in known if re.fullmatch(target.id_pattern or "-", "1" * _LONG_ID)]
