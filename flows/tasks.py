"""The stages of a run as Prefect tasks: Prefect sees their names, times and states, and nothing of the data."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from prefect import task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.concurrency.sync import concurrency
from prefect.runtime import deployment

from flows.errors import failure_of
from flows.past_run import read_run
from flows.stages import INGEST, Stage
from transforms.workspace import Workspace

READ_RETRIES = 2
RETRY_SECONDS = 2.0
#: stages that only read files, and can simply be done again
_READING = ("ledger",)


def as_task(name: str, do: Callable[[], None], *, retries: int = 0) -> None:
    """Carry out ``do`` as a task; it takes no parameter and gives no result, so none is recorded.

    Only OSError is tried again. Any other exception becomes one whose text holds no cell value.
    """

    @task(
        name=name, cache_policy=NO_CACHE, persist_result=False, log_prints=False,
        retries=retries, retry_delay_seconds=RETRY_SECONDS, retry_condition_fn=_is_reading_error,
    )
    def step() -> None:
        try:
            do()
        except OSError:
            raise
        except Exception as error:
            raise failure_of(error) from None

    step()


def perform_as_task(stage: Stage, ws: Workspace) -> None:
    """A stage as one task, reading as one task a file; announced and timed like a stage that runs directly."""
    ws.progress(stage.name)
    started = time.perf_counter()
    if stage == INGEST:
        _ingest_by_file(ws)
    else:
        as_task(stage.name, lambda: stage.run(ws), retries=READ_RETRIES if stage.name in _READING else 0)
    ws.timings[stage.name] = round(time.perf_counter() - started, 3)


def publish_counts(folder: Path) -> None:
    """The counts of the run in ``folder`` as a table artifact, one row a count."""
    past = read_run(folder)
    counts: dict[str, int] = past.record["counts"]
    table: list[dict[str, Any]] = [{"count": name, "number": number} for name, number in counts.items()]
    create_table_artifact(
        key="ligature-counts", table=table, description=f"{past.verb} {past.run_id}: {past.verdict}"
    )


def ledger_limit(ledger: str) -> str:
    """The name of the global concurrency limit of a ledger: ``ledger-data-ledger`` for ``data/ledger``."""
    return "ledger-" + re.sub("[^a-z0-9]+", "-", ledger.lower()).strip("-")


def ledger_slot(ledger: str) -> AbstractContextManager[None]:
    """A deployed run's turn with its ledger, where an operator has made that limit; else nothing is waited for."""
    if deployment.id is None:
        return nullcontext()
    return concurrency(ledger_limit(ledger), occupy=1, strict=False)


def _ingest_by_file(ws: Workspace) -> None:
    from transforms.ingest.read_inbox import begin_ingest, end_ingest, read_file

    found = begin_ingest(ws)
    for number, (path, role) in enumerate(found, start=1):
        # files by number: their names are the user's
        name = f"read file {number} of {len(found)} ({role})"
        as_task(name, _reading(ws, partial(read_file, ws, path, role)), retries=READ_RETRIES)
    as_task("register files", lambda: end_ingest(ws))


def _reading(ws: Workspace, read: Callable[[], None]) -> Callable[[], None]:
    """The same reading, which leaves nothing of a file behind when the system fails it, so it can be done again."""
    first = len(ws.files)

    def attempt() -> None:
        try:
            read()
        except OSError:
            del ws.files[first:]
            for table in ("notice", "refused_row"):
                ws.con.execute(f"delete from {table} where file_id >= ?", [first])
            raise

    return attempt


def _is_reading_error(_task: object, _task_run: object, state: Any) -> bool:  # noqa: ANN401
    return isinstance(state.data, OSError)
