"""The command line's ``--prefect``: the same verbs, run as flows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.errors import FailedError, NoticesError, RefusedError, UsageError
from flows.past_run import read_run
from flows.run import Options, Outcome, exit_code_of

#: seconds that a temporary server may take to start; Prefect's own 20 are too few for a busy machine
_SERVER_SECONDS = "120"


def start_run(verb: str, options: Options, undone: str = "") -> Outcome:
    """Run check, plan or undo (of the run ``undone``) as a flow.

    On the configured server, or on one that lives as long as the run.

    Raises what the flow raises, but a run folder that appeared is an outcome whatever its verdict.
    """
    _prepare()
    given: dict[str, Any] = {
        "inbox": str(options.inbox), "runs": str(options.runs), "ledger": str(options.ledger),
        "run_id": options.run_id, "job": str(options.job) if options.job else None,
        "memory": options.memory, "fail_on": options.fail_on,
    }
    try:
        folder = Path(_run_undo(undone, given) if undone else _run_flow(verb, given, options))
    except (NoticesError, RefusedError) as error:
        if error.folder is None:
            raise
        folder = error.folder
    past = read_run(folder)
    return Outcome(folder, past.verdict, exit_code_of(past.verdict, past.record["counts"], options.fail_on))


def _run_flow(verb: str, given: dict[str, Any], options: Options) -> str:
    with _prefect_failures():
        if verb == "check":
            from flows.check import check

            return str(check(**given))
        from flows.plan import plan

        return str(plan(**given, allow_unlink=options.allow_unlink, again=options.again))


def _run_undo(undone: str, given: dict[str, Any]) -> str:
    with _prefect_failures():
        from flows.undo import undo

        return str(undo(undone, **{name: value for name, value in given.items() if name not in ("inbox", "job")}))


def start_confirm(run: str, runs: Path, ledger: Path, only: str | None) -> str:
    """Confirm as a flow; gives the sentence that says what was appended. Raises what the flow raises."""
    _prepare()
    with _prefect_failures():
        from flows.confirm import confirm

        return str(confirm(run, str(runs), str(ledger), only))


def _prepare() -> None:
    """What Prefect looks at when it is imported: report usage to nobody, wait for the server."""
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", _SERVER_SECONDS)


@contextmanager
def _prefect_failures() -> Iterator[None]:
    """What the flows raise is told as it is; anything else comes from Prefect, which knows no cell value."""
    try:
        yield
    except (UsageError, RefusedError, NoticesError, FailedError):
        raise
    except Exception as error:
        raise FailedError(f"Prefect could not run the flow: {error}") from None
