"""decisions.csv: which record an ambiguous value means, decided by a person."""

from __future__ import annotations

import csv

from transforms.scratch import add_notice
from transforms.workspace import Workspace

COLUMNS = ("account", "object_type", "scheme", "value", "record_id", "for_type", "for_id", "note")


def read_decisions(ws: Workspace) -> None:
    """Read ``decisions.csv`` of the inbox, if there is one, into the scratch table decision_row.

    An empty record_id means "leave out and do not ask again". A file that is no such table is a notice.
    """
    path = ws.inbox / "decisions.csv"
    if not path.is_file():
        return
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
        rows = list(csv.DictReader(lines, delimiter=delimiter))
    except (UnicodeDecodeError, csv.Error):
        add_notice(ws, "file_unreadable", detail="decisions.csv")
        return
    if rows and not set(COLUMNS[:5]) <= set(rows[0]):
        add_notice(ws, "file_unrecognised", detail="decisions.csv: " + ", ".join(COLUMNS))
        return
    for number, row in enumerate(rows, start=2):
        cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
        ws.con.execute(
            "insert into decision_row select ?, ?, ?, ?, ?, "
            "case ? when 'email' then email_key(?) when 'name' then name_key(?) else tidy(?) end, ?, ?, ?",
            [
                number, cells["account"], cells["object_type"], cells["scheme"], cells["value"],
                cells["scheme"], cells["value"], cells["value"], cells["value"],
                cells["record_id"], cells["for_type"], cells["for_id"],
            ],
        )
