"""The report dataset: every table of the run as one Parquet file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from schemas.notices import known_notices
from schemas.tables import TABLES
from transforms.emit.change_columns import ChangeColumns
from transforms.emit.import_file_name import SYSTEM
from transforms.emit.large_table import Derive, write_large_table
from transforms.emit.number_texts import NumberTexts
from transforms.statements import parquet_rows, quoted, statement, text
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: the tables that grow with the number of records: their queries give numbers
LARGE = (
    "mentions", "changes", "identifiers", "desired_associations", "records", "current_associations", "orders", "dates",
)
#: large tables written at the same time
WRITERS = 2


def write_tables(ws: Workspace) -> None:
    """Write ``tables/<name>.parquet`` for every table of ``schemas.tables``.

    A run that does not go as far as changes (``check``) has the later tables without rows.
    """
    (ws.folder / "tables").mkdir(parents=True, exist_ok=True)
    _count_files(ws)
    made = {"files", "notices"} if ws.verb == "check" else set(TABLES)
    if not ws.has_groups:
        made -= {"groups", "group_members"}
    if "changes" in made:
        _write_large_tables(ws)
        _note_unimportable(ws)
        made -= set(LARGE)
    for name in TABLES:
        if name in made or ws.verb == "check" or name not in LARGE:
            _write_table(ws, name, has_rows=name in made)


def _write_large_tables(ws: Workspace) -> None:
    texts = NumberTexts(ws.con, ws.folder / "scratch")
    changes = ChangeColumns(texts)
    derived: dict[str, dict[str, Derive]] = {
        "changes": {"change_id": changes.change_id, "import_file": changes.import_file}
    }

    def write(name: str) -> None:
        rows = ws.con.cursor().sql(statement(_HERE / "tables" / f"{name}.sql"))
        target = ws.folder / "tables" / f"{name}.parquet"
        write_large_table(rows, TABLES[name].columns, target, texts, ws.run_id, derived.get(name, {}))

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, LARGE))


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
    for file in ws.files:
        ws.con.execute(
            "insert into file_count values (?, ?, ?, ?, ?)",
            [file.file_id, file.records_in, file.records_accepted, file.records_quarantined, file.records_ignored],
        )
    ws.con.executemany(
        "insert into notice_severity values (?, ?)", [[n.code, n.severity] for n in known_notices().values()]
    )
