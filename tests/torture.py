"""``make torture``: kills ``ligature plan`` and ``ligature confirm`` at random moments; nothing half may be left.

TORTURE_KILLS (default 200) is how often; commands that end before their moment do not count. TORTURE_SEED makes
the moments repeatable. Not collected by pytest.
After each kill every run that can be seen must be whole, and the ledger must hold none or all of a run's entries.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.compute
import pyarrow.parquet
from deltalake import DeltaTable

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data" / "samples"
LIGATURE = str(Path(sys.executable).with_name("ligature"))
#: the folders of orders, and where the same files are orders to take apart
REVERSED = {"link": "unlink", "lier": "delier"}


class BrokenError(Exception):
    """Something half was left behind; the text says what."""


@dataclass
class Tally:
    """What the kills met, by verb."""

    killed: Counter[str] = field(default_factory=Counter)
    finished: Counter[str] = field(default_factory=Counter)
    #: killed after its result had appeared whole
    appeared: Counter[str] = field(default_factory=Counter)
    #: seconds that an undisturbed command takes, as last seen
    seconds: dict[str, float] = field(default_factory=dict)

    def count(self, verb: str, ended: float | None, appeared: bool) -> None:
        """One command was started; ``ended``: its seconds where it was not killed."""
        if ended is None:
            self.killed[verb] += 1
            self.appeared[verb] += appeared
        else:
            self.finished[verb] += 1
            self.seconds[verb] = ended


@dataclass(frozen=True)
class Prepared:
    """A plan that waits for its confirmation: its run, the ledger that it was planned on, the entries it will make."""

    run: Path
    ledger: Path
    entries: int


def ligature(*arguments: str | Path) -> list[str]:
    """The command line of a verb."""
    return [LIGATURE, *map(str, arguments)]


def run_to_end(command: list[str]) -> float:
    """Run a command undisturbed; gives its seconds. Raises BrokenError where it fails."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BrokenError(f"{' '.join(command[1:3])} ended with {done.returncode}: {done.stderr[-500:]}")
    return time.perf_counter() - start


def kill_after(command: list[str], seconds: float) -> float | None:
    """Start a command and kill it after a while; the seconds it took where it ended before."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return None
    if process.returncode:
        raise BrokenError(f"{command[1]} ended by itself with {process.returncode}")
    return time.perf_counter() - start


def check_runs(runs: Path) -> set[str]:
    """The runs that can be seen; each must have its record and whole tables. Raises BrokenError."""
    seen = {path.name for path in runs.iterdir() if path.is_dir() and not path.name.startswith(".")}
    for name in seen:
        try:
            json.loads((runs / name / "run.json").read_text(encoding="utf-8"))
            tables = list((runs / name / "tables").rglob("*.parquet"))
            for table in tables:
                pyarrow.parquet.read_table(table)
        except (OSError, ValueError, pyarrow.ArrowException) as error:
            raise BrokenError(f"run {name} is half there: {error}") from error
        if not tables:
            raise BrokenError(f"run {name} has no tables")
    return seen


def entries_of(ledger: Path, run_id: str) -> int:
    """How many entries of a run the ledger holds. Raises BrokenError where it cannot be read."""
    if not any((ledger / "_delta_log").glob("*.json")):
        return 0
    try:
        found = DeltaTable(str(ledger)).to_pyarrow_table(columns=["run_id"])
    except Exception as error:
        raise BrokenError(f"the ledger cannot be read: {error}") from error
    return int(pyarrow.compute.sum(pyarrow.compute.equal(found["run_id"], run_id)).as_py() or 0)


def prepare(place: Path) -> list[Prepared]:
    """Two plans to confirm: the first of a ledger, and one that takes apart what the first linked."""
    inbox, runs = place / "inbox", place / "prepared"
    shutil.copytree(SAMPLES, inbox)
    empty, first = place / "empty", place / "first"
    prepared = [_prepare(inbox, runs, empty, "first")]
    run_to_end(ligature("confirm", prepared[0].run, "--runs", runs, "--ledger", first))
    reversed_inbox = place / "reversed"
    shutil.copytree(SAMPLES, reversed_inbox)
    for role, other in REVERSED.items():
        if (reversed_inbox / role).exists():
            (reversed_inbox / role).rename(reversed_inbox / other)
    return [*prepared, _prepare(reversed_inbox, runs, first, "second")]


def _prepare(inbox: Path, runs: Path, ledger: Path, run_id: str) -> Prepared:
    allowed = ["--allow-unlink", "1000000"]
    run_to_end(ligature("plan", inbox, "--runs", runs, "--ledger", ledger, "--run-id", run_id, *allowed))
    trial = ledger.with_name(f"trial_{run_id}")
    _copy_ledger(ledger, trial)
    run_to_end(ligature("confirm", runs / run_id, "--runs", runs, "--ledger", trial))
    entries = entries_of(trial, run_id)
    if not entries:
        raise BrokenError("the sample inbox plans nothing: there is nothing to confirm")
    return Prepared(runs / run_id, ledger, entries)


def _copy_ledger(ledger: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    if ledger.exists():
        shutil.copytree(ledger, target)


def torture_plan(place: Path, seconds: float, name: str, tally: Tally) -> None:
    """Kill one plan; what can be seen must be whole."""
    runs = place / "runs"
    command = ligature("plan", place / "inbox", "--runs", runs, "--ledger", place / "empty", "--run-id", name)
    ended = kill_after(command, seconds)
    runs.mkdir(exist_ok=True)
    appeared = name in check_runs(runs)
    if ended is not None and not appeared:
        raise BrokenError(f"{name} ended well, but there is no run")
    tally.count("plan", ended, appeared)
    # the next checks need not read it again
    shutil.rmtree(runs / name, ignore_errors=True)


def torture_confirm(place: Path, prepared: Prepared, seconds: float, tally: Tally) -> None:
    """Kill one confirm; the ledger must hold none or all, and confirming again must end well."""
    ledger = place / "ledger"
    _copy_ledger(prepared.ledger, ledger)
    command = ligature("confirm", prepared.run, "--runs", prepared.run.parent, "--ledger", ledger)
    ended = kill_after(command, seconds)
    found = entries_of(ledger, prepared.run.name)
    if found not in (0, prepared.entries) or (ended is not None and not found):
        raise BrokenError(f"the ledger holds {found} of {prepared.entries} entries")
    tally.count("confirm", ended, bool(found))
    if not found:
        run_to_end(command)
        if entries_of(ledger, prepared.run.name) != prepared.entries:
            raise BrokenError("the confirmation after a kill is not whole")


def finish(place: Path) -> None:
    """At the end an undisturbed plan and its confirmation work, and leave nothing unfinished behind."""
    runs, ledger = place / "runs", place / "last_ledger"
    run_to_end(ligature("plan", place / "inbox", "--runs", runs, "--ledger", ledger, "--run-id", "last"))
    run_to_end(ligature("confirm", "last", "--runs", runs, "--ledger", ledger))
    left = [path.name for path in runs.iterdir() if path.is_dir() and path.name != "last"]
    if left:
        raise BrokenError(f"killed runs left these behind: {left}")
    if not entries_of(ledger, "last"):
        raise BrokenError("the last confirmation appended nothing")


def main() -> None:
    """Prepare, measure, kill, finish, report."""
    kills, chance = int(os.environ.get("TORTURE_KILLS", "200")), random.Random(os.environ.get("TORTURE_SEED"))
    tally, started = Tally(), time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="ligature-torture-") as temporary:
        place = Path(temporary)
        plans = prepare(place)
        tally.seconds = {"plan": _plan_seconds(place), "confirm": _confirm_seconds(place, plans[0])}
        number = 0
        while (done := tally.killed.total()) < kills:
            number += 1
            verb = "plan" if tally.killed["plan"] <= tally.killed["confirm"] else "confirm"
            moment = chance.uniform(0, tally.seconds[verb])
            if verb == "plan":
                torture_plan(place, moment, f"kill_{number}", tally)
            else:
                torture_confirm(place, chance.choice(plans), moment, tally)
            if sys.stderr.isatty():
                print(f"\r{done + 1} of {kills}", end="", file=sys.stderr)
        finish(place)
    print("\n| verb | killed | of these, result whole before the kill | ended before the kill | seconds undisturbed |")
    print("|---|---|---|---|---|")
    for verb, seconds in tally.seconds.items():
        print(f"| {verb} | {tally.killed[verb]} | {tally.appeared[verb]} | {tally.finished[verb]} | {seconds:.2f} |")
    print(f"\ntorture: {kills} kills, no half run, no half ledger entry, {time.perf_counter() - started:.0f} s")


def _plan_seconds(place: Path) -> float:
    where: list[str | Path] = ["--runs", place / "measured", "--ledger", place / "empty"]
    commands = [ligature("plan", place / "inbox", *where, "--run-id", f"measured_{number}") for number in range(3)]
    return statistics.median(map(run_to_end, commands))


def _confirm_seconds(place: Path, prepared: Prepared) -> float:
    ledgers = [place / f"measured_ledger_{n}" for n in range(3)]
    return statistics.median(
        run_to_end(ligature("confirm", prepared.run, "--runs", prepared.run.parent, "--ledger", ledger))
        for ledger in ledgers
    )


if __name__ == "__main__":
    try:
        main()
    except BrokenError as error:
        sys.exit(f"torture: {error}")
