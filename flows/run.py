"""The verbs check and plan: one run from the inbox to the run folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import DONE, DONE_WITH_NOTICES, REFUSED, UsageError, failure_of
from flows.job_file import read_job
from flows.run_folder import PartialRun, check_inbox, partial_run
from flows.scratch_database import check_memory, scratch_database
from flows.stages import CHECK, PLAN, Perform, Stage, perform_stage
from transforms.workspace import Workspace

#: which severities count for --fail-on
FAIL_ON = {"never": (), "error": ("error",), "warning": ("error", "warning")}


@dataclass(frozen=True)
class Options:
    """How a run is started; the fields are the options of the command line."""

    inbox: Path
    runs: Path = Path("data/runs")
    ledger: Path = Path("data/ledger")
    run_id: str | None = None
    job: Path | None = None
    memory: str = ""
    fail_on: str = "never"
    allow_unlink: int | None = None
    again: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of a run: its folder, ``done`` or ``refused``, and the exit code for it."""

    folder: Path
    verdict: str
    exit_code: int


def _silent(stage: str) -> None:
    """Announce nothing."""


def check(options: Options, perform: Perform = perform_stage, progress: Callable[[str], None] = _silent) -> Outcome:
    """Ingest and validate the inbox and report it, nothing else.

    Raises UsageError, or FailedError for whatever the program could not do; then no run folder appears.
    """
    return _make_run("check", CHECK, options, perform, progress)


def plan(options: Options, perform: Perform = perform_stage, progress: Callable[[str], None] = _silent) -> Outcome:
    """Everything up to the changes, the reports and the files to import.

    Raises UsageError, or FailedError for whatever the program could not do; then no run folder appears.
    """
    return _make_run("plan", PLAN, options, perform, progress)


def exit_code_of(verdict: str, counts: dict[str, int], fail_on: str) -> int:
    """The exit code of a run that appeared; ``counts`` as in its run.json."""
    if verdict == "refused":
        return REFUSED
    counted = sum(counts[f"notices_{severity}"] for severity in FAIL_ON[fail_on])
    return DONE_WITH_NOTICES if counted else DONE


def _make_run(
    verb: str, stages: Sequence[Stage], options: Options, perform: Perform, progress: Callable[[str], None]
) -> Outcome:
    started_at = datetime.now(UTC)
    try:
        _check_options(options)
        job = read_job(options.job, options.inbox)
        with (
            partial_run(options.runs, options.run_id) as partial,
            scratch_database(options.memory, partial.spill) as con,
        ):
            ws = Workspace(
                run_id=partial.run_id, verb=verb, inbox=options.inbox, folder=partial.folder, ledger=options.ledger,
                job=job, con=con, started_at=started_at, allow_unlink=options.allow_unlink, again=options.again,
                progress=progress,
            )
            for stage in stages:
                perform(stage, ws)
            return _finish(ws, partial, options)
    except UsageError:
        raise
    except Exception as error:
        # a chained traceback would carry the data into other people's logs
        raise failure_of(error) from None


def _check_options(options: Options) -> None:
    check_inbox(options.inbox, options.runs, options.ledger)
    check_memory(options.memory)
    if options.fail_on not in FAIL_ON:
        raise UsageError(f"--fail-on must be one of {', '.join(FAIL_ON)}")
    if options.allow_unlink is not None and options.allow_unlink < 0:
        raise UsageError("--allow-unlink takes a number of associations, not below 0")


def _finish(ws: Workspace, partial: PartialRun, options: Options) -> Outcome:
    """Drop what only the stages needed, write the record of the run and let the run appear."""
    from transforms.emit.run_record import write_run_record

    shutil.rmtree(ws.folder / "scratch", ignore_errors=True)
    settings: dict[str, object] = {
        "memory": check_memory(options.memory), "fail_on": options.fail_on,
        "allow_unlink": options.allow_unlink, "again": options.again,
    }
    counts = write_run_record(ws, settings)
    return Outcome(partial.publish(), ws.verdict, exit_code_of(ws.verdict, counts, options.fail_on))
