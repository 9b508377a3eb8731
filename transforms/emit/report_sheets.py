"""The three long tables of a report, ready to show: what changes, what is to be mended, which files were read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import duckdb

from schemas.notices import known_notices
from transforms.emit.report_tables import open_tables, query
from transforms.emit.words import Words, words
from transforms.workspace import Workspace

#: what stands in a cell; None is an empty one
Cell = str | int | None

#: how many rows a sheet's table has in all
_TOTALS = {
    "changes": "select count(*) from changes",
    "notices": "select count(*) from notices where severity in ('error', 'warning')",
    "groups": "select count(*) from groups",
    "files": "select count(*) from files",
}
#: sheets that a run shows only where they have rows
_OCCASIONAL = {"groups"}


@dataclass(frozen=True)
class ReportSheet:
    """A table for people. ``columns`` are the columns' own names, ``headings`` the same in words.

    ``total``: how many rows there are, of which ``rows`` are the first.
    """

    title: str
    columns: list[str]
    headings: list[str]
    rows: list[list[Cell]]
    total: int
    where: str
    language: str

    @property
    def more(self) -> str:
        """A sentence saying how many rows are not shown and where they are; empty when all are shown."""
        hidden = self.total - len(self.rows)
        return words(self.language).sentence("more", more=hidden, where=self.where) if hidden else ""

    def first(self, limit: int) -> ReportSheet:
        """The same table with at most ``limit`` rows."""
        return replace(self, rows=self.rows[:limit])


def report_sheets(ws: Workspace, limit: int) -> list[ReportSheet]:
    """Changes, notices and files, at most ``limit`` rows of each, in the job's language."""
    cursor = open_tables(ws.folder / "tables", ws.con)
    try:
        said = words(ws.job.language)
        sheets = {name: _sheet(cursor, said, name, limit) for name in _TOTALS}
        return [sheet for name, sheet in sheets.items() if sheet.total or name not in _OCCASIONAL]
    finally:
        cursor.close()


def _sheet(con: duckdb.DuckDBPyConnection, said: Words, name: str, limit: int) -> ReportSheet:
    found = con.execute(query(f"{name}_shown"), {"rows": limit})
    columns = [column[0] for column in found.description or []]
    rows: list[list[Cell]] = list(_worded(found.fetchall(), columns, said))
    if name == "notices":
        columns, rows = _explained(columns, rows, said)
    total = con.execute(_TOTALS[name]).fetchone()
    return ReportSheet(
        title=said.of("sheet", name),
        columns=columns,
        headings=[said.heading("status" if column == "file_status" else column) for column in columns],
        rows=rows,
        total=total[0] if total else 0,
        where=said.sentence(f"where_{name}"),
        language=said.language,
    )


def _worded(rows: list[tuple[Cell, ...]], columns: list[str], said: Words) -> Iterator[list[Cell]]:
    """The rows with the words of the language in place of the tables' own values."""
    wording = [_wording(column, said) for column in columns]
    for row in rows:
        yield [word(cell) if word else cell for word, cell in zip(wording, row, strict=True)]


def _wording(column: str, said: Words) -> Callable[[Cell], Cell] | None:
    if column in ("is_primary", "include", "track"):
        return lambda cell: None if cell is None else said.sentence("yes" if cell else "no")
    group = "object_type" if column in ("from_type", "to_type") else column
    if group not in said.groups:
        return None
    return lambda cell: said.of(group, None if cell is None else str(cell))


def _explained(
    columns: list[str], rows: list[list[Cell]], said: Words
) -> tuple[list[str], list[list[Cell]]]:
    """The notices with what their code means and what to do, before the detail."""
    known, code, detail = known_notices(), columns.index("code"), columns.index("detail")
    explained = []
    for row in rows:
        notice = known.get(str(row[code]))
        meant: list[Cell] = [notice.means[said.language], notice.mend[said.language]] if notice else [None, None]
        explained.append([*row[:detail], *meant, *row[detail:]])
    return [*columns[:detail], "means", "mend", *columns[detail:]], explained
