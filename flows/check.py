"""The Prefect flow ``check``: ingest and validate the inbox and report it, nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import State, flow

from flows import run as direct
from flows.tasks import perform_as_task, publish_counts
from flows.verdicts import concluded, folder_of


@flow(name="check", persist_result=False, log_prints=False)
def check(
    inbox: str,
    runs: str = "data/runs",
    ledger: str = "data/ledger",
    run_id: str | None = None,
    job: str | None = None,
    memory: str = "",
    fail_on: str = "never",
) -> str | State[Any]:
    """Check an inbox; gives the path of the run folder.

    The parameters are the options of ``ligature check``. Otherwise the flow run fails, in a state that is named
    Notices (at or above ``fail_on``), WrongUsage or Failed.
    """
    options = direct.Options(
        inbox=Path(inbox), runs=Path(runs), ledger=Path(ledger), run_id=run_id, job=Path(job) if job else None,
        memory=memory, fail_on=fail_on,
    )

    def do() -> str:
        outcome = direct.check(options, perform=perform_as_task)
        publish_counts(outcome.folder)
        return folder_of(outcome)

    return concluded(do)
