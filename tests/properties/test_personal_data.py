"""Invariant 7: what stands in the cells stays in the run folder, also when something fails."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import FailedError
from flows.run import Options, plan
from flows.stages import PLAN, Stage, perform_stage
from tests.model.abstract_inbox import Inbox
from tests.properties.inbox_files import write
from tests.properties.inboxes import inboxes, runs
from tests.properties.stage_run import own_folder
from transforms.workspace import Workspace

#: shorter values occur by chance, in sizes and times
TELLING = 5


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Everything that any logger says, at any level."""
    told: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield told
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def _values(inbox: Inbox) -> set[str]:
    cells = {value for file in inbox.files for row in file.rows for cell in row.cells.values() for value in cell}
    cells |= {value for file in inbox.files for row in file.rows for value in (row.own, row.name, row.email)}
    return {value for value in cells if len(value) >= TELLING}


@runs()
@given(inbox=inboxes(with_history=False), failing=st.sampled_from(["", *(s.name for s in PLAN)]))
def test_no_cell_value_leaves_the_run_folder(inbox: Inbox, failing: str, capfd: pytest.CaptureFixture[str]) -> None:
    values = sorted(_values(inbox))

    def perform(stage: Stage, ws: Workspace) -> None:
        perform_stage(stage, ws)
        if stage.name == failing:
            # the library's message quotes the value
            ws.con.execute("select ?::date", [values[0] if values else "nothing"])

    with own_folder() as folder, _logged() as told:
        write(inbox, folder / "inbox")
        options = Options(folder / "inbox", runs=folder / "runs", ledger=folder / "ledger")
        if failing:
            with pytest.raises(FailedError) as failed:
                plan(options, perform, told.append)
            told.append(str(failed.value))
        else:
            plan(options, perform, told.append)
        told += capfd.readouterr()
    assert told
    assert not [value for value in values for text in told if value in text]
