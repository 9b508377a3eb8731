"""The Prefect flow ``confirm``: the files of a run were imported, so its changes go into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import State, flow, task
from prefect.cache_policies import NO_CACHE

from flows.confirm_run import confirm as confirm_run
from flows.tasks import ledger_slot
from flows.verdicts import concluded


@flow(name="confirm", persist_result=False, log_prints=False)
def confirm(
    run: str, runs: str = "data/runs", ledger: str = "data/ledger", only: str | None = None
) -> str | State[Any]:
    """Confirm a run, or one of its import files; gives a sentence that says in numbers what was appended.

    The parameters are the options of ``ligature confirm``. Otherwise the flow run fails, in a state that is named
    Refused (stale, confirmed already), WrongUsage or Failed.
    """

    def do() -> str:
        with ledger_slot(ledger):
            return str(append_to_ledger(run, runs, ledger, only, return_state=True).result())

    return concluded(do)


@task(name="append to the ledger", cache_policy=NO_CACHE, persist_result=False, log_prints=False)
def append_to_ledger(run: str, runs: str, ledger: str, only: str | None) -> str | State[Any]:
    """One commit to the ledger; never tried again, since a second attempt would be a second confirmation."""
    return concluded(lambda: confirm_run(run, Path(runs), Path(ledger), only).sentence)
