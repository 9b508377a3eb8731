"""The report dataset: every table of the run as one Parquet file."""

from __future__ import annotations

from pathlib import Path

from schemas.notices import known_notices
from schemas.tables import TABLES
from transforms.emit.constants import column_type, declare_constants, run_id_constant
from transforms.emit.import_file_name import SYSTEM, import_file_of
from transforms.statements import quoted, statement, text
from transforms.workspace import Workspace

_HERE = Path(__file__).parent


def write_tables(ws: Workspace) -> None:
    """Write ``tables/<name>.parquet`` for every table of ``schemas.tables``.

    A run that does not go as far as changes (``check``) has the later tables without rows.
    """
    (ws.folder / "tables").mkdir(parents=True, exist_ok=True)
    _count_files(ws)
    declare_constants(ws)
    made = {"files", "notices"} if ws.verb == "check" else set(TABLES)
    if not ws.has_groups:
        made -= {"groups", "group_members"}
    for name in TABLES:
        if name == "notices" and "changes" in made:
            _note_unimportable(ws)
        _write_table(ws, name, has_rows=name in made)


def _write_table(ws: Workspace, name: str, *, has_rows: bool) -> None:
    types = {column: column_type(name, column, kind) for column, kind in TABLES[name].columns.items()}
    if has_rows:
        query = statement(_HERE / "tables" / f"{name}.sql").replace("{import_file}", import_file_of())
    else:
        query = "select " + ", ".join(f"null as {quoted(column)}" for column in types) + " where false"
    columns = ", ".join(f"{quoted(column)}::{kind} as {quoted(column)}" for column, kind in types.items())
    target = ws.folder / "tables" / f"{name}.parquet"
    ws.con.execute(
        f"copy (select {run_id_constant(ws)} as run_id, {columns} from ({query})) to {text(str(target))} "
        # columns of few values are enums: looking for repetitions in the others is in vain
        "(format parquet, compression zstd, compression_level 1, dictionary_size_limit 1000)"
    )


def _note_unimportable(ws: Workspace) -> None:
    """The changes of a system with import files that none of them can take."""
    ws.con.execute(
        statement(_HERE / "unimportable_notice.sql"),
        {"changes": str(ws.folder / "tables" / "changes.parquet"), "system": SYSTEM},
    )


def _count_files(ws: Workspace) -> None:
    ws.con.execute(
        "create or replace table file_count (file_id integer, records_in bigint, records_accepted bigint, "
        "records_quarantined bigint, records_ignored bigint)"
    )
    ws.con.execute("create or replace table notice_severity (code varchar, severity varchar)")
    for file in ws.files:
        ws.con.execute(
            "insert into file_count values (?, ?, ?, ?, ?)",
            [file.file_id, file.records_in, file.records_accepted, file.records_quarantined, file.records_ignored],
        )
    ws.con.executemany(
        "insert into notice_severity values (?, ?)", [[n.code, n.severity] for n in known_notices().values()]
    )
