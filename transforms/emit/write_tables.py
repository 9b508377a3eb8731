"""The report dataset: every table of the run as one Parquet file."""

from __future__ import annotations

from pathlib import Path

from schemas.notices import known_notices
from schemas.tables import TABLES
from transforms.emit.import_file_name import SYSTEM
from transforms.emit.write_large_tables import LARGE, READ, write_large_tables
from transforms.statements import any_row, insert_rows, parquet_rows, quoted, statement, text
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: small tables that most runs have no rows for, and the scratch tables that they come from
_SELDOM = {
    "candidates": "candidate", "segments": "segment_member", "rule_findings": "rule_finding",
    "rule_candidates": "rule_candidate", "records_to_create": "record_to_create",
}


def write_tables(ws: Workspace) -> None:
    """Write ``tables/<name>.parquet`` for the tables of ``schemas.tables``, all but those that ``write_files`` writes.

    A run that does not go as far as changes (``check``) has the later tables without rows.
    """
    (ws.folder / "tables").mkdir(parents=True, exist_ok=True)
    _count_files(ws)
    made = {"files", "notices"} if ws.verb == "check" else set(TABLES)
    if not ws.has_groups:
        made -= {"groups", "group_members"}
    if "changes" in made:
        write_large_tables(ws, READ)
        _note_unimportable(ws)
        made -= set(LARGE) | {name for name, source in _SELDOM.items() if not any_row(ws.con, source)}
    for name in TABLES:
        if ws.verb == "check" or name not in LARGE:
            _write_table(ws, name, has_rows=name in made)


def _write_table(ws: Workspace, name: str, *, has_rows: bool) -> None:
    columns = TABLES[name].columns
    if has_rows:
        query = statement(_HERE / "tables" / f"{name}.sql")
    else:
        query = "select " + ", ".join(f"null as {quoted(column)}" for column in columns) + " where false"
    cast = ", ".join(f"{quoted(column)}::{kind} as {quoted(column)}" for column, kind in columns.items())
    target = ws.folder / "tables" / f"{name}.parquet"
    ws.con.execute(
        f"copy (select {text(ws.run_id)} as run_id, {cast} from ({query})) to {text(str(target))} "
        "(format parquet, compression zstd)"
    )


def _note_unimportable(ws: Workspace) -> None:
    """The changes of a system with import files that none of them can take."""
    rows = parquet_rows(ws.folder / "tables" / "changes.parquet")
    ws.con.execute(f"create or replace view written_change as from {rows}")
    ws.con.execute(statement(_HERE / "unimportable_notice.sql"), {"system": SYSTEM})


def _count_files(ws: Workspace) -> None:
    ws.con.execute(
        "create or replace table file_count (file_id integer, records_in bigint, records_accepted bigint, "
        "records_quarantined bigint, records_ignored bigint)"
    )
    ws.con.execute("create or replace table notice_severity (code varchar, severity varchar)")
    insert_rows(ws.con, "file_count", [
        [file.file_id, file.records_in, file.records_accepted, file.records_quarantined, file.records_ignored]
        for file in ws.files
    ])
    insert_rows(ws.con, "notice_severity", [[notice.code, notice.severity] for notice in known_notices().values()])
