"""The verb confirm: what a run planned was done in the CRM, so it goes into the ledger."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import FailedError, RefusedError, UsageError, failure_of
from flows.past_run import PastRun, find_run
from flows.scratch_database import MEMORY, scratch_database

if TYPE_CHECKING:
    import duckdb

    from transforms.ledger.append_confirmation import Held, ImportFile

CONFIRMABLE = ("plan", "undo")
_PART = re.compile(r"_\d{3,}(\.csv)$")


@dataclass(frozen=True)
class Confirmation:
    """What a confirmation did, in numbers and as a sentence; zero changes: nothing was appended."""

    run_id: str
    changes: int
    sentence: str


def confirm(run: Path | str, runs: Path, ledger: Path, only: str | None = None) -> Confirmation:
    """Append the changes of a run, or of one of its import files, to the ledger, in one step.

    Raises UsageError for what is no such run or file, RefusedError for a plan that is refused, stale,
    confirmed already or altered, FailedError when the ledger is held by another run or cannot be written.
    """
    from transforms.ledger.ledger_error import LedgerChangedError

    try:
        past = find_run(run, runs)
        _check_run(past)
        with (
            tempfile.TemporaryDirectory(prefix="ligature-") as spill,
            scratch_database(MEMORY, Path(spill)) as con,
        ):
            files = _import_files(past, con)
            chosen = _chosen(only, files) if only is not None else None
            if not sum(files.values()):
                return Confirmation(past.run_id, 0, "the plan holds no link, unlink or update: nothing to confirm")
            return _append(past, ledger, con, chosen)
    except LedgerChangedError:
        raise RefusedError(f"the plan {run} is stale: another run was confirmed in between; plan again") from None
    except (UsageError, RefusedError, FailedError):
        raise
    except Exception as error:
        raise failure_of(error) from None


def _append(
    past: PastRun, ledger: Path, con: duckdb.DuckDBPyConnection, only: ImportFile | None
) -> Confirmation:
    from transforms.ledger.append_confirmation import append_confirmation, held_ledger

    with held_ledger(con, ledger) as held:
        _check_ledger(past, held, only)
        appended = append_confirmation(held, past.tables, past.run_id, only)
    if not appended.changes:
        raise RefusedError(f"all of run {past.run_id} is confirmed already")
    what = f"{only} of run {past.run_id}" if only else f"run {past.run_id}"
    done = f"confirmed {what}: {appended.changes} changes went into the ledger {ledger}"
    return Confirmation(past.run_id, appended.changes, done)


def _check_run(past: PastRun) -> None:
    if past.verb not in CONFIRMABLE:
        raise UsageError(f"{past.run_id} is a run of {past.verb}: only a plan can be confirmed")
    if past.verdict == "refused":
        raise RefusedError(f"the plan {past.run_id} was refused by the brake and cannot be confirmed")
    if changed := past.changed_tables():
        raise RefusedError(f"{past.folder} was altered since it was planned ({', '.join(changed)}); plan again")


def _check_ledger(past: PastRun, held: Held, only: ImportFile | None) -> None:
    """Raises RefusedError when this was confirmed already, or the ledger is not what was planned on."""
    confirmed = held.confirmed_files(past.run_id)
    if "" in confirmed:
        raise RefusedError(f"run {past.run_id} is confirmed already")
    if only and str(only) in confirmed:
        raise RefusedError(f"{only} of run {past.run_id} is confirmed already")
    # each confirmation is one version; those of other files of this very run do not make it stale
    if held.version - past.ledger_version != len(confirmed):
        raise RefusedError(
            f"the plan {past.run_id} is stale: the ledger has changed since "
            f"(version {past.ledger_version} then, {held.version} now); plan again"
        )


def _import_files(past: PastRun, con: duckdb.DuckDBPyConnection) -> dict[ImportFile, int]:
    """The changes of a run by the import file that takes them (its name is '' for those that none takes)."""
    from transforms.ledger.append_confirmation import ImportFile
    from transforms.statements import parquet_rows

    rows = con.execute(
        f"select account, import_file, count(*) from {parquet_rows(past.tables / 'changes.parquet')} "
        "where action in ('link', 'unlink', 'update') group by account, import_file order by account, import_file"
    ).fetchall()
    return {ImportFile(account, name): count for account, name, count in rows}


def _chosen(only: str, files: dict[ImportFile, int]) -> ImportFile:
    """The import file that ``only`` means: its name, with its account before it where that is needed."""
    known = [file for file in files if file.name]
    parts = Path(only).parts
    found = [file for file in known if (file.account, file.name)[-len(parts[-2:]):] == parts[-2:]]
    if len(found) == 1:
        return found[0]
    there = ", ".join(map(str, known)) or "none"
    if len(found) > 1:
        raise UsageError(f"--only {only}: several accounts have such a file; name one of {', '.join(map(str, found))}")
    name = parts[-1] if parts else ""
    whole = _PART.sub(r"\1", name)
    if whole != name and any(file.name == whole for file in known):
        raise UsageError(f"--only {only}: a part of {whole}, whose parts are confirmed together; give --only {whole}")
    raise UsageError(f"--only {only}: no such import file in this run; there are: {there}")
