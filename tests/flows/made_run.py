"""Runs made by hand: stages that write given rows instead of reading an inbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

import flows.run
from flows.run import Options, Outcome, plan
from flows.stages import Stage
from schemas.tables import TABLES
from transforms.source_file import SourceFile
from transforms.statements import quoted, text
from transforms.workspace import Workspace

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
COMPANY, DEAL = "64f1a0b2c3d4e5f6a7b8c001", "64f2a0b2c3d4e5f6a7b8d001"
#: what the next run finds: its rows by table, its verdict, what its files count
GIVEN: dict[str, Any] = {}


def link(contact: str, import_file: str = "companies_link.csv", **more: object) -> dict[str, object]:
    """A row of changes: the company of this module is linked to a contact."""
    return {
        "action": "link", "state": "absent", "account": "brevo", "from_type": "company", "from_id": COMPANY,
        "to_type": "contact", "to_id": contact, "rule": "column", "reason": "ordered",
        "source_file": "link/orders.csv", "source_row": 2, "import_file": import_file, **more,
    }


def order(contact: str, outcome: str = "planned", **more: object) -> dict[str, object]:
    """A row of orders: the company of this module was to be linked to a contact."""
    return {
        "account": "brevo", "from_type": "company", "from_id": COMPANY, "to_type": "contact", "to_id": contact,
        "rule": "column", "role": "link", "source_file": "link/orders.csv", "sha256": "aa", "source_row": 2,
        "outcome": outcome, **more,
    }


FILE = {
    "source_file": "link/orders.csv", "role": "link", "account": "brevo", "system": "brevo", "object_type": "company",
    "sha256": "aa", "records_in": 2, "records_accepted": 2, "status": "read",
}


def ingest(ws: Workspace) -> None:
    """One file, counted as ``GIVEN`` says."""
    counts = {"records_in": 2, "records_counted": 2, "records_accepted": 2, **GIVEN.get("counts", {})}
    ws.files.append(SourceFile(
        0, ws.inbox / "link" / "orders.csv", "link/orders.csv", "link", "brevo", system="brevo", sha256="aa",
        status="read", headings=["Company ID", "Note", "Note"], columns=["company_id", "Note", "Note_2"], **counts,
    ))
    ws.verdict = GIVEN.get("verdict", "done")


def write_tables(ws: Workspace) -> None:
    """Every table of the report dataset, with the given rows."""
    if "error" in GIVEN:
        raise GIVEN["error"]
    write_dataset(ws.folder / "tables", ws.run_id, GIVEN.get("rows", {}))


def write_dataset(folder: Path, run_id: str, rows: Rows) -> None:
    """Write all tables; a column that a row does not give is '' or null."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        for name, table in TABLES.items():
            columns = {"run_id": "VARCHAR", **table.columns}
            con.execute(f"create table {name} ({', '.join(f'{quoted(c)} {t}' for c, t in columns.items())})")
            for row in rows.get(name, []):
                assert set(row) <= set(columns), set(row) - set(columns)
                values = {"run_id": run_id, **{c: "" for c, t in columns.items() if t == "VARCHAR"}, **row}
                values["run_id"] = run_id
                con.execute(
                    f"insert into {name} values ({', '.join('?' * len(columns))})", [values.get(c) for c in columns]
                )
            con.execute(f"copy {name} to {text(str(folder / f'{name}.parquet'))} (format parquet)")


CHECK = (Stage("ingest", __name__, "ingest"), Stage("tables", __name__, "write_tables"))
PLAN = (*CHECK, Stage("ledger", "transforms.ledger.read_ledger", "read_ledger"))


def give(monkeypatch: pytest.MonkeyPatch, rows: Rows | None = None, **more: object) -> None:
    """Let the next runs find these rows (and ``verdict``, ``counts`` or an ``error`` to raise)."""
    monkeypatch.setattr(flows.run, "PLAN", PLAN)
    monkeypatch.setattr(flows.run, "CHECK", CHECK)
    for key in list(GIVEN):
        monkeypatch.delitem(GIVEN, key)
    for key, value in {"rows": {"files": [FILE], **(rows or {})}, **more}.items():
        monkeypatch.setitem(GIVEN, key, value)


def made_plan(place: Path, run_id: str, **options: Any) -> Outcome:  # noqa: ANN401
    """A plan in ``place`` (inbox, runs, ledger) with the given rows."""
    (place / "inbox").mkdir(exist_ok=True)
    return plan(Options(place / "inbox", place / "runs", place / "ledger", run_id, **options))
