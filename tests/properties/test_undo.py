"""Invariant 4: confirming a run and then its undo gives back the associations as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given

from flows.confirm_run import confirm
from flows.run import Options, plan, undo
from tests.model.abstract_inbox import Inbox, Pair
from tests.properties.inbox_files import write
from tests.properties.inboxes import inboxes, runs
from tests.properties.stage_run import Record, Tables, own_folder, pair_in, plan_in

OPPOSITE = {"link": "unlink", "unlink": "link", "update": "update"}


def _associations(folder: Path, inbox: Inbox, run_id: str) -> set[Pair]:
    """What exports and ledger say is present."""
    return {pair_in(row) for row in plan_in(folder, inbox, run_id).table("current_associations")}


def _done(run: Path) -> list[Record]:
    return Tables(Inbox(()), run / "tables", "").rows("select * from {changes} where action <> 'keep'")


@runs()
@given(inboxes(with_history=False))
def test_a_run_and_its_undo_leave_the_associations_as_they_were(inbox: Inbox) -> None:
    inbox = replace(inbox, allow_unlink=1000, again=False)
    with own_folder() as folder:
        write(inbox, folder / "inbox")
        before = _associations(folder, inbox, "before")
        options = Options(folder / "inbox", runs=folder / "runs", ledger=folder / "ledger", allow_unlink=1000)
        first = plan(options).folder
        if not confirm(first, folder / "runs", folder / "ledger").changes:
            return
        undone = undo(first, options).folder
        asked = {(str(row["action"]), pair_in(row)) for row in _done(first)}
        assert {(OPPOSITE[str(row["action"])], pair_in(row)) for row in _done(undone)} == asked
        confirm(undone, folder / "runs", folder / "ledger")
        # of what was unknown before, the undo says that it is not there, or there, as the run had it
        touched = {pair_in(row) for row in _done(first) if row["state"] == "unknown"}
        assert _associations(folder, inbox, "after") - touched == before - touched
