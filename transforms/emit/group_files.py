"""``report/groups.csv`` and ``report/group_contacts.csv``: the pages of the wizard, to be edited as ``choices.csv``."""

from __future__ import annotations

from transforms.emit.report_tables import open_tables, query
from transforms.statements import text
from transforms.workspace import Workspace

#: file → the query that makes it
FILES = {"groups.csv": "groups_file", "group_contacts.csv": "group_contacts_file"}
#: what a spreadsheet takes for a column's end where the language is spoken
DELIMITERS = {"en": ",", "fr": ";"}
#: without it a spreadsheet reads accents wrongly, and would save them so
BOM = b"\xef\xbb\xbf"


def write_group_files(ws: Workspace) -> None:
    """Write both files as UTF-8 with a byte order mark; nothing where the run has no groups."""
    if not ws.has_groups:
        return
    folder = ws.folder / "report"
    folder.mkdir(exist_ok=True)
    cursor = open_tables(ws.folder / "tables", ws.con)
    try:
        for name, made_by in FILES.items():
            path = folder / name
            cursor.execute(
                f"copy ({query(made_by)}) to {text(str(path))} "
                f"(format csv, header, delimiter {text(DELIMITERS[ws.job.language])})"
            )
            path.write_bytes(BOM + path.read_bytes())
    finally:
        cursor.close()
