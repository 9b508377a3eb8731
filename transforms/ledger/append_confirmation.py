"""A confirmation becomes entries of the ledger, all in one commit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from deltalake import CommitProperties, DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError

from transforms.file_lock import locked
from transforms.ledger.ledger_error import LedgerChangedError, LedgerError
from transforms.ledger.ledger_table import COLUMNS, LOCK, load_ledger, open_ledger
from transforms.statements import make_table, parquet_rows, quoted, statement, text

_FOLDER = Path(__file__).parent
#: rows of one batch on the way into the Delta table
_BATCH = 100_000
#: bytes that a commit takes at most, and each entry beside; the writer is not prepared for a disk that fills up
_COMMIT_BYTES, _ENTRY_BYTES = 30_000, 60


@dataclass(frozen=True)
class Held:
    """The ledger while one confirmation holds it; its entries are the scratch table ledger_entry."""

    con: duckdb.DuckDBPyConnection
    ledger: Path
    table: DeltaTable | None

    @property
    def version(self) -> int:
        """The version of the ledger, -1 where nothing was ever confirmed."""
        return -1 if self.table is None else self.table.version()

    def confirmed_files(self, run_id: str) -> list[str]:
        """What was confirmed of a run so far, one entry a confirmation; an empty text stands for all of it."""
        rows = self.con.execute(
            "select any_value(confirmed_file) from ledger_entry where run_id = ? group by plan_no order by plan_no",
            [run_id],
        ).fetchall()
        return [row[0] for row in rows]


@dataclass(frozen=True)
class ImportFile:
    """An import file of a run, by its account and its unsplit name; it can be confirmed alone."""

    account: str
    name: str

    def __str__(self) -> str:
        """How the ledger names it."""
        return f"{self.account}/{self.name}"


@dataclass(frozen=True)
class Appended:
    """What a confirmation appended: its number, its changes, the orders it settled. Zero changes: nothing."""

    plan_no: int
    changes: int
    orders: int


@contextmanager
def held_ledger(con: duckdb.DuckDBPyConnection, ledger: Path) -> Iterator[Held]:
    """The ledger, made where it is missing, held against other confirmations.

    Raises LedgerError when another run holds it or it is no ledger, OSError when it cannot be written.
    """
    open_ledger(ledger)
    ledger.mkdir(parents=True, exist_ok=True)
    try:
        with locked(ledger / LOCK, wait=False):
            table = open_ledger(ledger)
            load_ledger(con, table, ledger)
            yield Held(con, ledger, table)
    except BlockingIOError:
        raise LedgerError(f"the ledger {ledger} is in use by another run") from None


def append_confirmation(held: Held, tables: Path, run_id: str, only: ImportFile | None = None) -> Appended:
    """Append what a run planned: all that is left of it, or what one import file holds.

    ``tables``: the run's report dataset. The commit appears whole or not at all.
    Raises LedgerChangedError when the ledger is not at ``held.version`` any more.
    """
    con = held.con
    for name, table in (("planned_change", "changes"), ("other_order", "orders"), ("planned_input", "files")):
        con.execute(f"create or replace view {name} as from {parquet_rows(tables / f'{table}.parquet')}")
    con.execute(f"create or replace view planned_order as {statement(_FOLDER / 'planned_order.sql')}")
    con.execute(
        "create or replace table confirmation as select ? as run_id, ?::timestamp as confirmed_at, "
        "? as confirmed_file, ? as import_account, ? as import_file, "
        "coalesce(max(entry_no), 0) as last_entry_no, coalesce(max(plan_no), 0) as last_plan_no from ledger_entry",
        [
            run_id, datetime.now(UTC).replace(tzinfo=None), str(only) if only else "",
            only.account if only else "", only.name if only else "",
        ],
    )
    con.execute(f"create or replace view earlier_entry as from ledger_entry where run_id = {text(run_id)}")
    for name in ("confirmed_change", "settled_order"):
        make_table(con, _FOLDER, name)
    counted = con.execute(
        "select last_plan_no + 1, (select count(*) from confirmed_change), (select count(*) from settled_order) "
        "from confirmation"
    ).fetchall()
    appended = Appended(*counted[0])
    if appended.changes:
        _check_space(held.ledger, appended)
        _commit(held, run_id, str(only) if only else "")
    return appended


def _check_space(ledger: Path, appended: Appended) -> None:
    needed = _COMMIT_BYTES + _ENTRY_BYTES * (appended.changes + appended.orders)
    if shutil.disk_usage(ledger).free < needed:
        raise LedgerError(f"the disk is full: {ledger} needs {needed:,} bytes more")


def _commit(held: Held, run_id: str, confirmed_file: str) -> None:
    columns = ", ".join(
        f"{quoted(name)} at time zone 'UTC' as {quoted(name)}" if kind == "TIMESTAMP" else quoted(name)
        for name, kind in COLUMNS.items()
    )
    # a stream, not a table: entries are long and needed once
    new_entry = statement(_FOLDER / "new_entry.sql").rstrip().rstrip(";")
    entries = held.con.sql(f"select {columns} from (\n{new_entry}\n) as new_entry").to_arrow_reader(_BATCH)
    # without retries a commit that came in between makes this one fail instead of following it
    once = CommitProperties(custom_metadata={"run_id": run_id, "confirmed_file": confirmed_file}, max_commit_retries=0)
    try:
        if held.table is None:
            write_deltalake(str(held.ledger.absolute()), entries, mode="error", commit_properties=once)
        else:
            write_deltalake(held.table, entries, mode="append", commit_properties=once)
    except DeltaError as error:
        begun_by_another = held.table is None and open_ledger(held.ledger) is not None
        if begun_by_another or isinstance(error, CommitFailedError):
            raise LedgerChangedError(f"the ledger {held.ledger} was written by another run in between") from None
        full = "no space left" in str(error).lower()
        raise LedgerError("the disk is full" if full else f"the ledger {held.ledger} cannot be written") from None
