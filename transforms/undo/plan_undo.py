"""The exact inverse of a confirmed run, planned from the ledger and from what that run knew; no inbox is read."""

from __future__ import annotations

from pathlib import Path

from transforms.associate.associate_pairs import associate
from transforms.diff.plan_changes import diff
from transforms.ingest.register_files import register_files
from transforms.ledger.read_ledger import read_ledger
from transforms.resolve.resolve_mentions import resolve
from transforms.scratch import prepare_scratch
from transforms.statements import parquet_rows, run_statements, statement
from transforms.undo.past_files import past_files, run_id_of
from transforms.validate.read_dates import read_dates
from transforms.workspace import Workspace

_HERE = Path(__file__).parent


def plan_undo(ws: Workspace) -> None:
    """Make the scratch tables of a plan whose changes undo the run in the folder ``ws.undoes``.

    What the ledger says was confirmed of that run is turned round: links become unlinks, and so on. Where a later
    confirmation has changed a pair again, the pair is left alone (``undo_overtaken``).
    """
    assert ws.undoes is not None
    tables, undone = ws.undoes / "tables", {"undone": run_id_of(ws.undoes)}
    prepare_scratch(ws)
    # the stages of a plan, without a file: what they make is there, and empty
    read_dates(ws)
    resolve(ws)
    read_ledger(ws)
    ws.files = past_files(ws.undoes, ws.con)
    register_files(ws)
    associate(ws)
    diff(ws)
    for name in ("change", "record", "identifier"):
        rows = parquet_rows(tables / f"{name}s.parquet")
        ws.con.execute(f"create or replace view past_{name} as from {rows}")
    _make(ws, "undone_pair", {})
    ws.con.execute("drop view change")
    _make(ws, "change", undone, "undone_change")
    ws.con.execute(statement(_HERE / "overtaken_notice.sql"), undone)
    run_statements(ws.con, _HERE / "known_record.sql")


def _make(ws: Workspace, table: str, bound: dict[str, str], query: str = "") -> None:
    ws.con.execute(f"create or replace table {table} as\n{statement(_HERE / f'{query or table}.sql')}", bound)
