"""The Prefect flow ``undo``: the exact inverse of a confirmed run, as a new plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import State, flow

from flows import run as direct
from flows.tasks import ledger_slot, perform_as_task, publish_counts
from flows.verdicts import concluded, folder_of


@flow(name="undo", persist_result=False, log_prints=False)
def undo(
    run: str,
    runs: str = "data/runs",
    ledger: str = "data/ledger",
    run_id: str | None = None,
    memory: str = "",
    fail_on: str = "never",
) -> str | State[Any]:
    """Plan the inverse of a confirmed run; gives the path of the new run folder.

    The parameters are the options of ``ligature undo``. Otherwise the flow run fails, in a state that is named
    Refused (nothing is left to undo), Notices (at or above ``fail_on``), WrongUsage or Failed.
    """
    options = direct.Options(runs=Path(runs), ledger=Path(ledger), run_id=run_id, memory=memory, fail_on=fail_on)

    def do() -> str:
        with ledger_slot(ledger):
            outcome = direct.undo(run, options, perform=perform_as_task)
        publish_counts(outcome.folder)
        return folder_of(outcome)

    return concluded(do)
