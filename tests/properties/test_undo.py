"""Invariant 4: confirming a run and then its undo gives back the associations as they were."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.model.abstract_inbox import Inbox, Pair
from tests.properties.inbox_files import write
from tests.properties.inboxes import inboxes, runs
from tests.properties.stage_run import Tables, own_folder, pair_in, plan_in

run: Any = importlib.import_module("flows.run")
confirm_run: Any = importlib.import_module("flows.confirm_run")
pytestmark = pytest.mark.skipif(not hasattr(run, "undo"), reason="there is no verb undo yet")


def _associations(folder: Path, inbox: Inbox, run_id: str) -> set[Pair]:
    """What exports and ledger say is present."""
    return {pair_in(row) for row in plan_in(folder, inbox, run_id).table("current_associations")}


@runs()
@given(inboxes(with_history=False))
def test_a_run_and_its_undo_leave_the_associations_as_they_were(inbox: Inbox) -> None:
    inbox = replace(inbox, allow_unlink=1000, again=False)
    with own_folder() as folder:
        write(inbox, folder / "inbox")
        before = _associations(folder, inbox, "before")
        options = run.Options(folder / "inbox", runs=folder / "runs", ledger=folder / "ledger", allow_unlink=1000)
        outcome = run.plan(options)
        unknown = Tables(inbox, outcome.folder / "tables", "").rows("select * from {changes} where state = 'unknown'")
        confirm_run.confirm(outcome.folder, folder / "runs", folder / "ledger")
        undone = run.undo(outcome.folder, options)
        confirm_run.confirm(undone.folder, folder / "runs", folder / "ledger")
        touched = {pair_in(row) for row in unknown}
        assert _associations(folder, inbox, "after") - touched == before - touched
