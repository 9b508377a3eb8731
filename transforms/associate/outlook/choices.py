"""choices.csv: the groups of a run as a person edited them, and single contacts."""

from __future__ import annotations

import csv
from pathlib import Path

from transforms.scratch import add_notice
from transforms.workspace import Workspace

FILE = "choices.csv"
#: heading → column of choice_row; a file with one of the first two is about the wizard's groups
HEADINGS = {
    "group": "group_text", "contact": "contact_text", "include": "include_text", "account_choice": "account_text",
    "track": "track_text", "move": "move_text",
}
#: a cell that begins so would be a formula in a spreadsheet
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_choices(ws: Workspace) -> None:
    """Read ``choices.csv`` of the inbox, if there is one, into the scratch table choice_row.

    A file that is no such table is a notice. Comma or semicolon, UTF-8 or Windows-1252, as a spreadsheet saves it.
    """
    path = ws.inbox / FILE
    if not path.is_file():
        return
    try:
        headings, rows = _read(path)
    except (csv.Error, UnicodeDecodeError):
        add_notice(ws, "file_unreadable", detail=FILE)
        return
    if not {"group", "contact"} & set(headings):
        add_notice(ws, "file_unrecognised", detail=f"{FILE}: {', '.join(HEADINGS)}")
        return
    columns = [_column(headings, heading, rows) for heading in HEADINGS]
    ws.con.execute(
        "insert into choice_row select unnest(?::bigint[]), " + ", ".join(["unnest(?::varchar[])"] * len(columns)),
        [list(range(2, len(rows) + 2)), *columns],
    )


def unquoted(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    given = path.read_bytes()
    try:
        written = given.decode("utf-8-sig")
    except UnicodeDecodeError:
        written = given.decode("cp1252")
    first = written.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    headings, *rows = [*csv.reader(written.splitlines(keepends=True), delimiter=delimiter)] or [[]]
    return [heading.strip().lower() for heading in headings], rows


def _column(headings: list[str], heading: str, rows: list[list[str]]) -> list[str]:
    if heading not in headings:
        return [""] * len(rows)
    place = headings.index(heading)
    return [unquoted(row[place]) if place < len(row) else "" for row in rows]
