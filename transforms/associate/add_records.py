"""Records that a rule names and that no export holds: what is yet to be created, or was never exported."""

from __future__ import annotations

from pathlib import Path

from transforms.statements import run_statements, statement
from transforms.workspace import Workspace

_HERE = Path(__file__).parent


def add_records(ws: Workspace, folder: Path, name: str) -> None:
    """Give numbers to what ``folder/name.sql`` names and the inbox lacks: rows of kind and record_store, not held.

    The query gives account, system, object_type and record_id; without a record_id it names a kind alone.
    """
    ws.con.execute(f"create or replace view named_record as\n{statement(folder / f'{name}.sql')}")
    run_statements(ws.con, _HERE / "add_records.sql")
