"""A run that appeared earlier: found by path or id, and its record read."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from flows.errors import UsageError
from schemas.job import Job
from transforms.file_hash import sha256_of


@dataclass(frozen=True)
class PastRun:
    """A finished run: its folder and what its run.json says."""

    folder: Path
    record: dict[str, Any]

    @property
    def run_id(self) -> str:
        """The run's id."""
        return str(self.record["run_id"])

    @property
    def verb(self) -> str:
        """What kind of run it was."""
        return str(self.record["verb"])

    @property
    def verdict(self) -> str:
        """``done`` or ``refused``."""
        return str(self.record["verdict"])

    @property
    def ledger_version(self) -> int:
        """The version of the ledger that the run was made on; -1: there was none."""
        return int(self.record["ledger_version"])

    @property
    def tables(self) -> Path:
        """The folder of the report dataset."""
        return self.folder / "tables"

    def job(self) -> Job:
        """The settings of the run as far as they are plain values: what an undo and a summary need."""
        given = self.record["settings"]["job"]
        plain = {field.name for field in fields(Job) if field.type in ("str", "bool", "int")}
        return Job(**{name: value for name, value in given.items() if name in plain})

    def changed_tables(self) -> list[str]:
        """The tables that are not what they were when the run was made."""
        recorded: dict[str, str] = self.record["tables"]
        found = {name: self.tables / f"{name}.parquet" for name in sorted(recorded)}
        return [name for name, path in found.items() if not path.is_file() or sha256_of(path) != recorded[name]]


def find_run(run: Path | str, runs: Path) -> PastRun:
    """The run given by its path, or by its id below ``runs``. Raises UsageError where there is none."""
    for folder in (Path(run), runs / run):
        if (folder / "run.json").is_file():
            return read_run(folder)
    raise UsageError(f"{run}: no such run, neither a run folder nor an id below {runs}")


def newest_run(runs: Path, verb: str) -> PastRun:
    """The run of this verb that began last. Raises UsageError where there is none."""
    found = [read_run(path.parent) for path in runs.glob("[!.]*/run.json")]
    of_verb = [run for run in found if run.verb == verb]
    if not of_verb:
        raise UsageError(f"there is no run of {verb} in {runs} yet")
    return max(of_verb, key=lambda run: str(run.record["started_at"]))


def read_run(folder: Path) -> PastRun:
    """The run in this folder. Raises UsageError when its run.json is not one."""
    try:
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        known = {"run_id", "verb", "verdict", "started_at", "ledger_version", "tables", "counts"} <= set(record)
    except (OSError, ValueError, TypeError):
        known = False
    if not known:
        raise UsageError(f"{folder}: its run.json cannot be read as the record of a run")
    return PastRun(folder, record)
