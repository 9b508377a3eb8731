"""A run appears whole or not at all, and what killed processes leave is removed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from flows.errors import FailedError, UsageError
from flows.run_folder import check_inbox, new_run_id, partial_run

ROOT = Path(__file__).parents[2]
#: a process that begins a run, says so, and waits to be killed
BEGIN = """
import sys, time
from pathlib import Path
from flows.run_folder import partial_run
with partial_run(Path(sys.argv[1]), "first") as run:
    (run.folder / "tables").mkdir()
    (run.folder / "tables" / "changes.parquet").write_text("half")
    print("begun", flush=True)
    time.sleep(60)
"""


def _publish(runs: Path, run_id: str | None = None) -> Path:
    with partial_run(runs, run_id) as run:
        (run.folder / "run.json").write_text("{}", encoding="utf-8")
        return run.publish()


def _names(runs: Path) -> set[str]:
    return {path.name for path in runs.iterdir()} - {".lock"}


def test_a_run_appears_when_it_is_published(tmp_path: Path) -> None:
    runs = tmp_path / "data" / "runs"
    with partial_run(runs, "one") as run:
        (run.folder / "run.json").write_text("{}", encoding="utf-8")
        run.spill.mkdir()
        assert not (runs / "one").exists()
        assert run.publish() == runs / "one"
    assert _names(runs) == {"one"}
    assert [path.name for path in (runs / "one").iterdir()] == ["run.json"]


def test_a_failing_run_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), partial_run(tmp_path, "one") as run:
        (run.folder / "half").write_text("", encoding="utf-8")
        raise RuntimeError
    assert _names(tmp_path) == set()


def test_run_ids_sort_by_time(tmp_path: Path) -> None:
    made = [new_run_id() for _ in range(50)]
    assert made == sorted(made)
    appeared = [_publish(tmp_path).name for _ in range(5)]
    assert appeared == sorted(set(appeared))


def test_a_killed_run_is_never_seen_and_is_removed_by_the_next(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        _publish(tmp_path, "second")
        assert _names(tmp_path) == {".partial-first", "second"}, "a living run is left alone"
        with pytest.raises(UsageError, match="there is such a run"), partial_run(tmp_path, "first"):
            pass
        with pytest.raises(duckdb.IOException):
            duckdb.sql(f"from read_parquet('{tmp_path}/*/tables/changes.parquet')")
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    _publish(tmp_path, "third")
    assert _names(tmp_path) == {"second", "third"}
    _publish(tmp_path, "first")


@pytest.mark.parametrize("run_id", ["", ".", "..", ".partial-x", "a/b", "a b", "é", "x" * 101, "a\n"])
def test_run_ids_are_names(tmp_path: Path, run_id: str) -> None:
    with pytest.raises(UsageError, match="--run-id takes"), partial_run(tmp_path, run_id):
        pass


def test_a_taken_run_id_is_refused(tmp_path: Path) -> None:
    _publish(tmp_path, "one")
    with pytest.raises(UsageError, match="there is such a run already"), partial_run(tmp_path, "one"):
        pass


def test_a_run_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="appeared while"), partial_run(tmp_path, "one") as run:
        (run.folder / "run.json").write_text("{}", encoding="utf-8")
        (tmp_path / "one").mkdir()
        (tmp_path / "one" / "kept").write_text("", encoding="utf-8")
        run.publish()
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["kept"]


def test_runs_must_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="not a folder"), partial_run(tmp_path / "file", None):
        pass


def test_the_inbox_must_be_a_folder_apart(tmp_path: Path) -> None:
    inbox, outside = tmp_path / "inbox", tmp_path / "data"
    (inbox / "runs").mkdir(parents=True)
    (inbox / "file").write_text("", encoding="utf-8")
    check_inbox(inbox, outside / "runs", outside / "ledger")
    for given, runs, ledger, words in [
        (tmp_path / "none", outside, outside, "no such folder"),
        (inbox / "file", outside, outside, "not a folder"),
        (inbox, inbox / "runs", outside, "--runs"),
        (inbox, tmp_path, outside, "--runs"),
        (inbox, inbox, outside, "--runs"),
        (inbox, outside, inbox / "ledger", "--ledger"),
    ]:
        with pytest.raises(UsageError, match=words):
            check_inbox(given, runs, ledger)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_an_unreadable_folder_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "inbox" / "exports").mkdir(parents=True, mode=0o000)
    with pytest.raises(UsageError, match=r"inbox/exports: cannot be read: Permission denied"):
        check_inbox(tmp_path / "inbox", tmp_path / "runs", tmp_path / "ledger")
