"""The Prefect flow ``plan``: from the inbox to the changes, the reports and the files to import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import State, flow

from flows import run as direct
from flows.tasks import ledger_slot, perform_as_task, publish_counts
from flows.verdicts import concluded, folder_of


@flow(name="plan", persist_result=False, log_prints=False)
def plan(
    inbox: str,
    runs: str = "data/runs",
    ledger: str = "data/ledger",
    run_id: str | None = None,
    job: str | None = None,
    memory: str = "",
    fail_on: str = "never",
    allow_unlink: int | None = None,
    again: bool = False,
) -> str | State[Any]:
    """Plan which associations to link and unlink; gives the path of the run folder.

    The parameters are the options of ``ligature plan``. Otherwise the flow run fails, in a state that is named
    Refused (the brake), Notices (at or above ``fail_on``), WrongUsage or Failed.
    """
    options = direct.Options(
        inbox=Path(inbox), runs=Path(runs), ledger=Path(ledger), run_id=run_id, job=Path(job) if job else None,
        memory=memory, fail_on=fail_on, allow_unlink=allow_unlink, again=again,
    )

    def do() -> str:
        with ledger_slot(ledger):
            outcome = direct.plan(options, perform=perform_as_task)
        publish_counts(outcome.folder)
        return folder_of(outcome)

    return concluded(do)
