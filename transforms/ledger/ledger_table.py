"""The ledger as a Delta table: its columns, and opening the newest version of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from transforms.ledger.ledger_error import LedgerError
from transforms.path_text import path_text
from transforms.statements import literal_path, quoted

if TYPE_CHECKING:
    from deltalake import DeltaTable

#: the grain is one entry; Delta keeps moments in UTC, readers get them as TIMESTAMP in UTC
COLUMNS = {
    "entry_no": "BIGINT", "plan_no": "BIGINT", "run_id": "VARCHAR", "confirmed_at": "TIMESTAMP",
    "confirmed_file": "VARCHAR", "action": "VARCHAR", "account": "VARCHAR",
    "from_type": "VARCHAR", "from_id": "VARCHAR", "to_type": "VARCHAR", "to_id": "VARCHAR",
    "label": "VARCHAR", "inverse_label": "VARCHAR", "is_primary": "BOOLEAN", "attribute": "VARCHAR",
    "rule": "VARCHAR", "sha256": "VARCHAR", "role": "VARCHAR", "source_file": "VARCHAR",
}
#: held by the one run that confirms
LOCK = ".lock"
#: characters that the path of a Delta table cannot hold
_REFUSED = re.compile(r"[\[\]^|\\\x00-\x1f\x7f\ud800-\udfff]|%[0-9A-Fa-f]{2}")
#: what a confirmation that was killed before its commit can leave in a new ledger
_ORPHAN = re.compile(r"\.lock|_delta_log|part-.*\.parquet.*")


def open_ledger(ledger: Path) -> DeltaTable | None:
    """The newest version of the ledger; None where nothing was ever confirmed.

    Raises LedgerError when the folder is something else or is damaged, OSError when it cannot be read.
    """
    # at once, be there a ledger or not: what is planned on such a path could never be confirmed
    check_ledger_path(ledger)
    ledger = ledger.absolute()
    if not ledger.exists():
        return None
    if not ledger.is_dir():
        raise LedgerError(f"{ledger} is not a ledger: it is not a folder")
    names = sorted(path.name for path in ledger.iterdir())
    if not _has_commit(ledger):
        if all(map(_ORPHAN.fullmatch, names)):
            return None
        raise LedgerError(f"{ledger} is not a ledger, and holds other files; choose another --ledger")
    from deltalake import DeltaTable  # a first plan has no ledger and does without it
    from deltalake.exceptions import DeltaError

    try:
        table = DeltaTable(str(ledger))
    except DeltaError:
        raise LedgerError(f"the ledger {ledger} is damaged: its log cannot be read") from None
    found = {field.name for field in table.schema().fields}
    if missing := [name for name in COLUMNS if name not in found]:
        raise LedgerError(f"{ledger} is a Delta table, but not a ledger: it has no column {missing[0]}")
    return table


def check_ledger_path(ledger: Path) -> None:
    """Raises LedgerError for a path that no Delta table can have."""
    if _REFUSED.search(str(ledger.resolve())):
        raise LedgerError(
            f"{path_text(str(ledger))}: the path of a ledger cannot hold any of [ ] ^ | \\ %, nor control characters "
            "or bytes that are not UTF-8; choose another --ledger"
        )


def load_ledger(con: duckdb.DuckDBPyConnection, table: DeltaTable | None, ledger: Path) -> None:
    """Make the scratch table ledger_entry: all entries, or none."""
    if table is None:
        columns = ", ".join(f"{quoted(name)} {kind}" for name, kind in COLUMNS.items())
        con.execute(f"create or replace table ledger_entry ({columns})")
        return
    # the addresses that Delta gives are percent-encoded; its files lie in the folder itself
    files = [literal_path(ledger / uri.rsplit("/", 1)[-1]) for uri in table.file_uris()]
    columns = ", ".join(_reading(name, kind) for name, kind in COLUMNS.items())
    try:
        con.execute(
            f"create or replace table ledger_entry as select {columns} from read_parquet(?, hive_partitioning = false)",
            [files],
        )
    except duckdb.IOException:
        raise LedgerError(f"the ledger {ledger} is damaged: a file of it is missing or cannot be read") from None


def _reading(name: str, kind: str) -> str:
    if kind == "TIMESTAMP":
        return f"make_timestamp(epoch_us({quoted(name)})) as {quoted(name)}"
    return quoted(name)


def _has_commit(ledger: Path) -> bool:
    log = ledger / "_delta_log"
    return any(next(log.glob(name), None) for name in ("[0-9]*.json", "[0-9]*.checkpoint*.parquet"))
