"""Runs the steps of a golden case in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.confirm_run import confirm
from flows.errors import RefusedError
from flows.run import Options, Outcome, check, plan, undo
from tests.golden.case import SAMPLES, Case, Step


def lay_inbox(folders: list[Path], inbox: Path) -> None:
    """Make the inbox anew from several folders, the later ones on top."""
    shutil.rmtree(inbox, ignore_errors=True)
    inbox.mkdir(parents=True)
    for folder in folders:
        if folder.is_dir():
            shutil.copytree(folder, inbox, dirs_exist_ok=True)


def lay_samples(case: Case, inbox: Path) -> None:
    """Put the samples of a case into its inbox."""
    for folder, files in case.samples.items():
        (inbox / folder).mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copy(SAMPLES / file, inbox / folder)


def play(case: Case, variant: str, place: Path) -> Iterator[tuple[Step, Outcome | None]]:
    """Do the steps one after the other; the outcome is None for confirm."""
    last: Path | None = None
    for number, step in enumerate(case.steps, 1):
        if step.verb == "confirm":
            assert last is not None, "the case confirms before it plans"
            _confirm(step, last, place)
            yield step, None
            continue
        if step.verb == "undo":
            assert last is not None, "the case undoes before it plans"
            made = undo(last, _options(step, place, f"run_{number}"))
            last = made.folder
            yield step, made
            continue
        lay_inbox(case.given(step, variant), place / "inbox")
        lay_samples(case, place / "inbox")
        made = {"plan": plan, "check": check}[step.verb](_options(step, place, f"run_{number}"))
        last = made.folder
        yield step, made


def read_again(run: Path, place: Path) -> Outcome:
    """Plan the exports of the inbox with the run's import files instead of its orders."""
    second = place / "second_inbox"
    shutil.rmtree(second, ignore_errors=True)
    shutil.copytree(place / "inbox" / "exports", second / "exports")
    if (place / "inbox" / "job.toml").exists():
        shutil.copy(place / "inbox" / "job.toml", second)
    for file in sorted((run / "import").rglob("*.csv")):
        role = "unlink" if "_unlink" in file.stem else "link"
        target = second / role / file.parent.name
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    return plan(Options(inbox=second, runs=place / "second_runs", ledger=place / "ledger", run_id=f"{run.name}_again"))


def _options(step: Step, place: Path, run_id: str) -> Options:
    return Options(
        inbox=place / "inbox", runs=place / "runs", ledger=place / "ledger", run_id=run_id,
        allow_unlink=step.allow_unlink, again=step.again,
    )


def _confirm(step: Step, run: Path, place: Path) -> None:
    if step.verdict == "refused":
        with pytest.raises(RefusedError):
            confirm(run, place / "runs", place / "ledger")
    else:
        confirm(run, place / "runs", place / "ledger")
