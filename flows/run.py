"""The verbs check, plan and undo: one run from the inbox, or from an earlier run, to the run folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import DONE, DONE_WITH_NOTICES, REFUSED, RefusedError, UsageError, failure_of
from flows.job_file import read_job
from flows.past_run import read_run
from flows.run_folder import PartialRun, check_inbox, partial_run
from flows.scratch_database import check_memory, scratch_database
from flows.stages import CHECK, PLAN, UNDO, Perform, Stage, perform_stage
from flows.undo_run import undoable
from schemas.job import Job
from transforms.workspace import Workspace

#: which severities count for --fail-on
FAIL_ON = {"never": (), "error": ("error",), "warning": ("error", "warning")}


@dataclass(frozen=True)
class Options:
    """How a run is started; the fields are the options of the command line.

    ``undo`` has no inbox of its own, and takes its settings from the run that it undoes.
    """

    inbox: Path = Path()
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


def undo(
    run: Path | str, options: Options, perform: Perform = perform_stage, progress: Callable[[str], None] = _silent
) -> Outcome:
    """The exact inverse of a confirmed run, as a new plan; ``options``: all but inbox, job, allow_unlink and again.

    Raises UsageError for what is no confirmed run, RefusedError when nothing of it is left to undo or it was
    altered, FailedError for whatever the program could not do; then no run folder appears.
    """
    started_at = datetime.now(UTC)
    try:
        _check_general(options)
        past = undoable(run, options.runs, options.ledger)
        options = replace(options, inbox=Path(str(past.record["inbox"])))
        return _carry_out("undo", UNDO, options, past.job(), started_at, perform, progress, past.folder)
    except (UsageError, RefusedError):
        raise
    except Exception as error:
        raise failure_of(error) from None


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
        return _carry_out(verb, stages, options, job, started_at, perform, progress)
    except UsageError:
        raise
    except Exception as error:
        # a chained traceback would carry the data into other people's logs
        raise failure_of(error) from None


def _carry_out(
    verb: str, stages: Sequence[Stage], options: Options, job: Job, started_at: datetime, perform: Perform,
    progress: Callable[[str], None], undoes: Path | None = None,
) -> Outcome:
    with (
        partial_run(options.runs, options.run_id) as partial,
        scratch_database(options.memory, partial.spill) as con,
    ):
        ws = Workspace(
            run_id=partial.run_id, verb=verb, inbox=options.inbox, folder=partial.folder, ledger=options.ledger,
            job=job, con=con, started_at=started_at, allow_unlink=options.allow_unlink, again=options.again,
            undoes=undoes, progress=progress,
        )
        for stage in stages:
            perform(stage, ws)
        return _finish(ws, partial, options)


def _check_options(options: Options) -> None:
    check_inbox(options.inbox, options.runs, options.ledger)
    _check_general(options)


def _check_general(options: Options) -> None:
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
    if ws.undoes is not None:
        settings["undoes"] = read_run(ws.undoes).run_id
    counts = write_run_record(ws, settings)
    return Outcome(partial.publish(), ws.verdict, exit_code_of(ws.verdict, counts, options.fail_on))
