"""confirm: what goes into the ledger, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.confirm_run import Confirmation, confirm
from flows.errors import FailedError, RefusedError, UsageError
from flows.run import Options, check
from tests.flows.made_run import COMPANY, FILE, give, link, made_plan, order
from transforms.file_lock import locked
from transforms.ledger.ledger_table import load_ledger, open_ledger

ROWS: dict[str, list[dict[str, Any]]] = {
    "changes": [
        link("101"), link("102"), link("103", "deals_link.csv"), link("104", ""),
        link("105", "", action="keep", reason="already_linked"),
    ],
    "orders": [
        order("105", "already_linked"), order("106", "contradicted"), order("107", "already_done"),
        order("108", "not_linked", role="unlink"), order("109", "left", role="unlink"),
    ],
}


def _confirm(place: Path, run: str, only: str | None = None) -> Confirmation:
    return confirm(run, place / "runs", place / "ledger", only)


def _entries(place: Path, columns: str = "action, to_id") -> list[tuple[Any, ...]]:
    with duckdb.connect() as con:
        load_ledger(con, open_ledger(place / "ledger"), place / "ledger")
        return con.execute(f"select {columns} from ledger_entry order by plan_no, action, to_id").fetchall()


def test_a_whole_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ROWS)
    made_plan(tmp_path, "one")
    confirmed = _confirm(tmp_path, "one")
    assert (confirmed.run_id, confirmed.changes) == ("one", 4)
    assert _entries(tmp_path) == [
        *(("asked", contact) for contact in ("101", "102", "103", "104", "105", "108", "109")),
        ("input", ""),
        *(("link", contact) for contact in ("101", "102", "103", "104")),
    ]
    assert set(_entries(tmp_path, "plan_no, run_id, confirmed_file, account")) == {(1, "one", "", "brevo")}
    assert set(_entries(tmp_path, "from_type, from_id, to_type, rule, source_file")) == {
        ("company", COMPANY, "contact", "column", "link/orders.csv"), ("", "", "", "", "link/orders.csv"),
    }
    assert [row for row in _entries(tmp_path, "action, sha256, role") if row[0] != "link"] == [
        *[("asked", "aa", "link")] * 5, *[("asked", "aa", "unlink")] * 2, ("input", "aa", "link"),
    ]


def test_entry_numbers_grow_over_confirmations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ROWS)
    for run in ("one", "two"):
        made_plan(tmp_path, run)
        _confirm(tmp_path, run)
    numbers = sorted(_entries(tmp_path, "entry_no, plan_no"))
    assert [number for number, _ in numbers] == list(range(1, len(numbers) + 1))
    assert [plan for _, plan in numbers] == sorted(plan for _, plan in numbers)
    assert {plan for _, plan in numbers} == {1, 2}


def test_the_next_plan_sees_the_new_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ROWS)
    made_plan(tmp_path, "one")
    _confirm(tmp_path, "one")
    table = open_ledger(tmp_path / "ledger")
    assert table is not None
    assert table.version() == 0


def test_one_import_file_and_then_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ROWS)
    folder = made_plan(tmp_path, "one").folder
    assert _confirm(tmp_path, "one", str(folder / "import" / "brevo" / "companies_link.csv")).changes == 2
    assert _entries(tmp_path) == [
        *(("asked", contact) for contact in ("101", "102", "105", "108", "109")),
        ("input", ""), ("link", "101"), ("link", "102"),
    ]
    assert set(_entries(tmp_path, "confirmed_file")) == {("brevo/companies_link.csv",)}
    assert _confirm(tmp_path, "one").changes == 2, "a confirmed part does not make the rest stale"
    assert [row for row in _entries(tmp_path, "plan_no, action, to_id") if row[0] == 2] == [
        (2, "asked", "103"), (2, "asked", "104"), (2, "input", ""), (2, "link", "103"), (2, "link", "104"),
    ]


def test_parts_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": ROWS["changes"][:3]})
    made_plan(tmp_path, "one")
    assert _confirm(tmp_path, "one", "deals_link.csv").changes == 1
    with pytest.raises(RefusedError, match=r"brevo/deals_link.csv of run one is confirmed already"):
        _confirm(tmp_path, "one", "deals_link.csv")
    assert _confirm(tmp_path, "one", "companies_link.csv").changes == 2
    with pytest.raises(RefusedError, match="all of run one is confirmed already"):
        _confirm(tmp_path, "one")


@pytest.mark.parametrize(
    ("only", "words"),
    [
        ("nothing.csv", "there are: brevo/companies_link.csv, brevo/deals_link.csv"),
        ("companies_link_001.csv", "parts are confirmed together; give --only companies_link.csv"),
        ("other/companies_link.csv", "no such import file"),
        ("..", "no such import file"),
        # a script's variable that is not set does not mean all of the run
        ("", "no such import file"),
    ],
)
def test_other_files_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, only: str, words: str) -> None:
    give(monkeypatch, ROWS)
    made_plan(tmp_path, "one")
    with pytest.raises(UsageError, match=words):
        _confirm(tmp_path, "one", only)
    assert not (tmp_path / "ledger").exists()


def test_the_same_name_in_two_accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101"), link("101", account="second")]})
    made_plan(tmp_path, "one")
    with pytest.raises(UsageError, match=r"name one of brevo/companies_link.csv, second/companies_link.csv"):
        _confirm(tmp_path, "one", "companies_link.csv")
    assert _confirm(tmp_path, "one", "second/companies_link.csv").changes == 1
    assert {row for row in _entries(tmp_path, "action, account") if row[0] == "link"} == {("link", "second")}


def test_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ROWS)
    folder = made_plan(tmp_path, "one").folder
    _confirm(tmp_path, str(folder))
    before = _entries(tmp_path)
    for only in (None, "deals_link.csv"):
        with pytest.raises(RefusedError, match="run one is confirmed already"):
            _confirm(tmp_path, "one", only)
    assert _entries(tmp_path) == before


def test_a_stale_plan_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ROWS)
    made_plan(tmp_path, "one")
    made_plan(tmp_path, "two")
    _confirm(tmp_path, "two", "deals_link.csv")
    with pytest.raises(RefusedError, match=r"stale.*version -1 then, 0 now.*plan again"):
        _confirm(tmp_path, "one")
    _confirm(tmp_path, "two", "companies_link.csv")


def test_a_part_does_not_excuse_other_confirmations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ROWS)
    made_plan(tmp_path, "one")
    _confirm(tmp_path, "one", "deals_link.csv")
    give(monkeypatch, {"changes": [link("900")]})
    made_plan(tmp_path, "two")
    _confirm(tmp_path, "two")
    with pytest.raises(RefusedError, match="stale"):
        _confirm(tmp_path, "one", "companies_link.csv")


def test_a_plan_without_changes_appends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101", action="keep")], "orders": [order("101", "already_linked")]})
    made_plan(tmp_path, "one")
    for _ in range(2):
        confirmed = _confirm(tmp_path, "one")
        assert confirmed.changes == 0
        assert "nothing to confirm" in confirmed.sentence
    assert not (tmp_path / "ledger").exists()


def test_a_refused_plan_cannot_be_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ROWS, verdict="refused")
    made_plan(tmp_path, "one")
    with pytest.raises(RefusedError, match="refused by the brake"):
        _confirm(tmp_path, "one")


@pytest.mark.parametrize("table", ["changes", "orders"])
def test_altered_tables_cannot_be_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    give(monkeypatch, ROWS)
    path = made_plan(tmp_path, "one").folder / "tables" / f"{table}.parquet"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(RefusedError, match=rf"altered since it was planned \({table}\)"):
        _confirm(tmp_path, "one")
    path.unlink()
    with pytest.raises(RefusedError, match="altered"):
        _confirm(tmp_path, "one")


def test_what_is_no_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch)
    (tmp_path / "inbox").mkdir()
    check(Options(tmp_path / "inbox", tmp_path / "runs", tmp_path / "ledger", "checked"))
    with pytest.raises(UsageError, match="only a plan can be confirmed"):
        _confirm(tmp_path, "checked")
    with pytest.raises(UsageError, match="no such run"):
        _confirm(tmp_path, "other")
    (tmp_path / "runs" / "checked" / "run.json").write_text("[]", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read as the record of a run"):
        _confirm(tmp_path, "checked")


def test_a_held_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {**ROWS, "files": [FILE]})
    made_plan(tmp_path, "one")
    (tmp_path / "ledger").mkdir()
    with (
        locked(tmp_path / "ledger" / ".lock", wait=False),
        pytest.raises(FailedError, match="in use by another run"),
    ):
        _confirm(tmp_path, "one")
    assert _confirm(tmp_path, "one").changes == 4
