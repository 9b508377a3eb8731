"""Which runs can be undone, and with which settings."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from flows.errors import RefusedError, UsageError
from flows.past_run import PastRun, find_run
from flows.scratch_database import MEMORY, scratch_database

UNDOABLE = ("plan", "undo")


def undoable(run: Path | str, runs: Path, ledger: Path) -> PastRun:
    """The run, if it was confirmed and something of it is left to undo.

    Raises UsageError for what is no such run or was never confirmed, RefusedError when later confirmations have
    changed all of it again (its undo among them) or its tables were altered, LedgerError and OSError.
    """
    past = find_run(run, runs)
    if past.verb not in UNDOABLE:
        raise UsageError(f"{past.run_id} is a run of {past.verb}: only a confirmed plan can be undone")
    if changed := past.changed_tables():
        raise RefusedError(f"{past.folder} was altered since it was planned ({', '.join(changed)})")
    confirmed, left = _confirmed(past.run_id, ledger)
    if not confirmed:
        raise UsageError(f"run {past.run_id} was never confirmed: there is nothing to undo")
    if not left:
        raise RefusedError(f"nothing of run {past.run_id} is left to undo: later runs have changed all of it again")
    return past


def _confirmed(run_id: str, ledger: Path) -> tuple[int, int]:
    """How many changes of a run were confirmed, and of how many of them the ledger says nothing later."""
    from transforms.ledger.ledger_table import load_ledger, open_ledger
    from transforms.statements import only_row, statement

    with TemporaryDirectory(prefix="ligature-") as spill, scratch_database(MEMORY, Path(spill)) as con:
        load_ledger(con, open_ledger(ledger), ledger)
        counted = only_row(con, statement(Path(__file__).with_name("undo_left.sql")), {"run_id": run_id})
    return int(counted[0]), int(counted[1])
