"""The files of a report that people edit and put into the inbox as ``choices.csv``: groups, contacts, conflicts."""

from __future__ import annotations

from transforms.emit.report_tables import open_tables, query
from transforms.statements import text
from transforms.workspace import Workspace

#: file → the query that makes it
GROUP_FILES = {"groups.csv": "groups_file", "group_contacts.csv": "group_contacts_file"}
CONFLICT_FILES = {"conflicts.csv": "conflicts_file"}
#: what a spreadsheet takes for a column's end where the language is spoken
DELIMITERS = {"en": ",", "fr": ";"}
#: without it a spreadsheet reads accents wrongly, and would save them so
BOM = b"\xef\xbb\xbf"


def write_choice_files(ws: Workspace) -> None:
    """Write them as UTF-8 with a byte order mark: where the run has groups, where rules are in conflict."""
    files = (GROUP_FILES if ws.has_groups else {}) | (CONFLICT_FILES if ws.has_conflicts else {})
    if not files:
        return
    folder = ws.folder / "report"
    folder.mkdir(exist_ok=True)
    cursor = open_tables(ws.folder / "tables", ws.con)
    try:
        for name, made_by in files.items():
            path = folder / name
            cursor.execute(
                f"copy ({query(made_by)}) to {text(str(path))} "
                f"(format csv, header, delimiter {text(DELIMITERS[ws.job.language])})"
            )
            path.write_bytes(BOM + path.read_bytes())
    finally:
        cursor.close()
