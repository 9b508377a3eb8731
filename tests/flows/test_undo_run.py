"""The verb undo: what can be undone, and what the new plan says."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from flows.confirm_run import confirm
from flows.errors import RefusedError, UsageError
from flows.run import Options, Outcome, check, undo
from tests.flows.made_run import COMPANY, give, link, made_plan, order


def _confirmed(place: Path, run_id: str) -> Outcome:
    made = made_plan(place, run_id)
    confirm(made.folder, place / "runs", place / "ledger")
    return made


def _undo(place: Path, run: str, **options: str) -> Outcome:
    return undo(run, Options(runs=place / "runs", ledger=place / "ledger", **options))  # type: ignore[arg-type]


def _rows(outcome: Outcome, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as con:
        for path in (outcome.folder / "tables").glob("*.parquet"):
            con.execute(f"create view {path.stem} as from read_parquet('{path}')")
        return con.execute(query).fetchall()


def test_an_undo_is_a_plan_that_can_be_confirmed_and_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101"), link("102", action="unlink", state="present")]})
    _confirmed(tmp_path, "one")
    undone = _undo(tmp_path, "one", run_id="two")
    assert (undone.folder.name, undone.verdict, undone.exit_code) == ("two", "done", 0)
    changes = "select action, state, from_id, to_id, reason, run_id from changes order by to_id"
    assert _rows(undone, changes) == [
        ("unlink", "present", COMPANY, "101", "undone", "two"), ("link", "absent", COMPANY, "102", "undone", "two"),
    ]
    record = json.loads((undone.folder / "run.json").read_text(encoding="utf-8"))
    assert (record["verb"], record["settings"]["undoes"], record["ledger_version"]) == ("undo", "one", 0)
    assert confirm("two", tmp_path / "runs", tmp_path / "ledger").changes == 2
    with pytest.raises(RefusedError, match="nothing of run one is left"):
        _undo(tmp_path, "one")
    again = _undo(tmp_path, "two", run_id="three")
    assert [row[0] for row in _rows(again, changes)] == ["link", "unlink"]


def test_only_what_was_confirmed_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101"), link("102", import_file="companies_unlink.csv", action="unlink")]})
    made = made_plan(tmp_path, "one")
    confirm(made.folder, tmp_path / "runs", tmp_path / "ledger", "companies_link.csv")
    assert _rows(_undo(tmp_path, "one"), "select action, to_id from changes") == [("unlink", "101")]


def test_what_a_later_run_changed_again_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101"), link("102")], "orders": [order("101")]})
    _confirmed(tmp_path, "one")
    give(monkeypatch, {"changes": [link("102", action="unlink", state="present")]})
    _confirmed(tmp_path, "two")
    undone = _undo(tmp_path, "one")
    assert _rows(undone, "select action, to_id from changes") == [("unlink", "101")]
    assert _rows(undone, "select notice_code, severity, detail from notices") == [
        ("undo_overtaken", "warning", "contact 102")
    ]
    assert undone.exit_code == 0
    assert _undo(tmp_path, "one", fail_on="warning").exit_code == 1


def test_what_was_never_confirmed_cannot_be_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101")]})
    made_plan(tmp_path, "one")
    with pytest.raises(UsageError, match="never confirmed"):
        _undo(tmp_path, "one")
    check(Options(tmp_path / "inbox", tmp_path / "runs", tmp_path / "ledger", "two"))
    with pytest.raises(UsageError, match="run of check"):
        _undo(tmp_path, "two")
    with pytest.raises(UsageError, match="no such run"):
        _undo(tmp_path, "three")
    assert sorted(path.name for path in (tmp_path / "runs").glob("[!.]*")) == ["one", "two"]


def test_an_altered_run_is_not_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101")]})
    made = _confirmed(tmp_path, "one")
    (made.folder / "tables" / "changes.parquet").write_bytes(b"")
    with pytest.raises(RefusedError, match="altered"):
        _undo(tmp_path, "one")
