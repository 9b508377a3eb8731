"""The run folder while it is written: beside its place, moved there as the last step, gone when the run fails."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import FailedError, UsageError
from transforms.file_lock import locked
from transforms.path_text import is_text, path_text

PARTIAL = ".partial-"
#: held for moments only, while partial folders are made and swept
RUNS_LOCK = ".lock"
RUN_ID = re.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True)
class PartialRun:
    """A run that has not appeared yet.

    ``folder`` is the run folder to be. It lies one level deeper than a finished run, so that
    ``runs/*/tables/changes.parquet`` never matches it; ``spill`` beside it is for the scratch database.
    """

    run_id: str
    runs: Path
    beside: Path

    @property
    def folder(self) -> Path:
        """The run folder while it is written."""
        return self.beside / "run"

    @property
    def spill(self) -> Path:
        """The folder for what does not fit into memory; it goes with the partial run."""
        return self.beside / "spill"

    def publish(self) -> Path:
        """Move the finished run to its name, in one step; gives its place."""
        _sync(self.folder / "run.json")
        _sync(self.folder)
        place = self.runs / self.run_id
        try:
            self.folder.rename(place)
        except OSError:
            if place.exists():
                raise FailedError(f"{place} appeared while this run was written") from None
            raise
        _sync(self.runs)
        return place


def new_run_id() -> str:
    """A run id that sorts by time (UTC); its last four digits are the 65,536ths of the second."""
    now = time.time_ns()
    second = datetime.fromtimestamp(now // 10**9, UTC)
    return f"{second:%Y%m%dT%H%M%SZ}-{now % 10**9 * 65536 // 10**9:04x}"


def check_inbox(inbox: Path, runs: Path, ledger: Path) -> None:
    """Raises UsageError unless the inbox is a readable folder apart from what the run writes."""
    if not inbox.is_dir():
        raise UsageError(f"{inbox}: {'not a folder' if inbox.exists() else 'no such folder'}")
    _check_readable(inbox)
    check_names({"the inbox": inbox, "--runs": runs, "--ledger": ledger})
    for option, other in (("--runs", runs), ("--ledger", ledger)):
        here, there = inbox.resolve(), other.resolve()
        if here == there or here in there.parents or there in here.parents:
            raise UsageError(f"{inbox}: the inbox and {option} {other} lie in each other; choose another {option}")


def check_names(folders: dict[str, Path]) -> None:
    """Raises UsageError for a folder whose name is not UTF-8: no table and no ledger can hold it."""
    for name, folder in folders.items():
        if not is_text(folder):
            raise UsageError(f"{path_text(str(folder))}: the path of {name} is not UTF-8; choose or rename it")


def _check_readable(inbox: Path) -> None:
    """Raises UsageError for a folder that cannot be listed: its files would be missed without a word."""

    def refuse(error: OSError) -> None:
        raise UsageError(f"{error.filename}: cannot be read: {error.strerror}")

    for _, folders, _ in os.walk(inbox, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]


@contextmanager
def partial_run(runs: Path, run_id: str | None) -> Iterator[PartialRun]:
    """A new partial run, removed at the end, whatever the end; ``publish`` takes the run out of it before.

    What killed processes left is removed first. Raises UsageError for a run id that is wrong or taken.
    """
    if run_id is not None and not RUN_ID.fullmatch(run_id):
        raise UsageError("--run-id takes letters, digits, '.', '_' and '-', and does not begin with '.'")
    try:
        runs.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise UsageError(f"--runs {runs}: not a folder") from None
    with ExitStack() as held:
        with locked(runs / RUNS_LOCK, wait=True):
            _remove_leftovers(runs)
            made = _make(runs, run_id)
            held.enter_context(locked(made.beside / "lock", wait=True))
            held.callback(shutil.rmtree, made.beside, ignore_errors=True)
        made.folder.mkdir()
        yield made


def _make(runs: Path, run_id: str | None) -> PartialRun:
    while True:
        name = run_id or new_run_id()
        made = PartialRun(name, runs, runs / f"{PARTIAL}{name}")
        if not (runs / name).exists() and not made.beside.exists():
            made.beside.mkdir()
            return made
        if run_id is not None:
            raise UsageError(f"--run-id {run_id}: there is such a run already in {runs}")


def _remove_leftovers(runs: Path) -> None:
    for left in runs.glob(f"{PARTIAL}*"):
        try:
            with locked(left / "lock", wait=False):
                shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue  # its process lives, or it belongs to another user


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
