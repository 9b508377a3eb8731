"""A run folder made by hand: tables written from Python rows, as the stages before would write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from schemas.job import Job
from schemas.known_formats import format_of
from schemas.tables import TABLES
from transforms.emit.import_file_name import import_file_of
from transforms.source_file import SourceFile
from transforms.statements import quoted, text
from transforms.workspace import Workspace

Row = Mapping[str, Any]
C1, C2 = "64f1a0b2c3d4e5f6a7b8c001", "64f1a0b2c3d4e5f6a7b8c002"
D1, D2 = "64f2a0b2c3d4e5f6a7b8d001", "64f2a0b2c3d4e5f6a7b8d002"

#: what a text column of a table holds that a row does not give
_DEFAULTS = {"account": "brevo", "system": "brevo", "source_file": "link/orders.csv", "source_row": 2}


def write_table(con: duckdb.DuckDBPyConnection, folder: Path, name: str, rows: list[Row]) -> None:
    """Write one table; a column that a row does not give is its default, else '' or null."""
    columns = TABLES[name].columns
    con.execute(f"create or replace table given ({', '.join(f'{quoted(c)} {t}' for c, t in columns.items())})")
    for row in rows:
        assert set(row) <= set(columns), set(row) - set(columns)
        con.execute(
            f"insert into given values ({', '.join('?' * len(columns))})",
            [row.get(c, _DEFAULTS.get(c, "" if t == "VARCHAR" else None)) for c, t in columns.items()],
        )
    _write(con, folder, name)


def _write(con: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if name == "changes":
        # the account is named as its system here
        named = "account, action, from_type, from_id, to_type, to_id"
        for change in con.execute(f"select {named} from given").fetchall():
            own = "(account, action, from_type, from_id, to_type, to_id) = (?, ?, ?, ?, ?, ?)"
            con.execute(f"update given set import_file = ? where {own}", [import_file_of(*change), *change])
    # in the order in which a run writes them, with ids in place of the records' numbers
    order = (
        " order by reason <> 'moved', case when reason = 'moved' then source_row end,"
        " case action when 'unlink' then 1 when 'link' then 2 when 'update' then 3 else 4 end,"
        " from_type, from_id, to_type, to_id"
    )
    con.execute(
        f"copy (select 'run-1' as run_id, * from given{order if name == 'changes' else ''})"
        f" to {text(str(folder / (name + '.parquet')))} (format parquet)"
    )


@pytest.fixture
def make_run(tmp_path: Path) -> Callable[..., Workspace]:
    def made(
        *, language: str = "en", verb: str = "plan", verdict: str = "done", report_rows: int = 10_000,
        inputs: list[SourceFile] | None = None, **tables: list[Row],
    ) -> Workspace:
        con = duckdb.connect()
        folder = tmp_path / "run's folder"
        for name in TABLES:
            write_table(con, folder / "tables", name, tables.get(name, []))
        con.execute("drop table given")
        return Workspace(
            run_id="run-1", verb=verb, inbox=tmp_path / "inbox", folder=folder, ledger=tmp_path / "ledger",
            job=Job(language=language, report_rows=report_rows), con=con,
            started_at=datetime(2026, 11, 3, 8, 30, tzinfo=UTC), verdict=verdict, files=inputs or [],
        )

    return made


@pytest.fixture
def own_export() -> Callable[..., SourceFile]:
    """An export of the account, as ingest would describe it."""

    def made(object_type: str, source_file: str, delimiter: str, headings: Mapping[str, str]) -> SourceFile:
        return SourceFile(
            file_id=1, path=Path(source_file), source_file=source_file, role="exports", account="brevo",
            system="brevo", status="read", delimiter=delimiter, format=format_of("brevo", object_type),
            headings=list(headings.values()), columns=list(headings),
        )

    return made


@pytest.fixture
def pairs() -> dict[str, list[Row]]:
    """Changes of all kinds and actions in one Brevo account, in no order, and the records they are about."""
    company, deal, contact = {"object_type": "company"}, {"object_type": "deal"}, {"object_type": "contact"}
    to_deal = {"from_type": "company", "to_type": "deal"}
    to_contact = {"from_type": "company", "to_type": "contact"}
    of_contact = {"from_type": "contact", "to_type": "deal"}
    ordered = {"action": "link", "state": "absent", "reason": "ordered", "rule": "column"}
    removed = {"action": "unlink", "state": "present", "reason": "ordered", "rule": "column"}
    return {
        "records": [
            {**company, "record_id": C1, "display_name": "Company 1"},
            {**company, "record_id": C2, "display_name": 'Boulangerie "Chez Zoé"; Lyon'},
            {**deal, "record_id": D1, "display_name": "=1+1"},
            {**contact, "record_id": "101", "display_name": "Alice Martin"},
            {**contact, "record_id": "mail:zoe@xn--exmple-cua.com", "display_name": "Zoé"},
        ],
        "identifiers": [
            {
                **contact, "scheme": "email", "value": " Zoe@exämple.com ",
                "value_key": "zoe@xn--exmple-cua.com", "record_id": "mail:zoe@xn--exmple-cua.com",
            },
        ],
        "changes": [
            {**ordered, **to_contact, "from_id": C2, "to_id": "mail:zoe@xn--exmple-cua.com"},
            {**ordered, **to_contact, "from_id": C1, "to_id": "101"},
            {**ordered, **to_deal, "from_id": C1, "to_id": D1, "state": "unknown"},
            {**ordered, **of_contact, "from_id": "101", "to_id": D2, "rule": "same_row"},
            {**ordered, **of_contact, "from_id": "mail:otto@example.com", "to_id": D1},
            {**ordered, **to_contact, "from_id": C2, "to_id": "name:somebody"},
            {**removed, **to_contact, "from_id": C1, "to_id": "102", "source_file": "unlink/orders.csv"},
            {**ordered, **to_deal, "action": "keep", "state": "present", "from_id": C2, "to_id": D2},
        ],
        "files": [{"system": "brevo", "status": "read", "records_in": 3, "records_accepted": 3}],
    }
