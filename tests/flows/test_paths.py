"""Where runs, ledgers and files lie: no name on the way there means anything to a parser or a database."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows.confirm_run import confirm
from flows.errors import FailedError, UsageError
from flows.explain import explain
from flows.run import Options, Outcome, check, plan, undo

COMPANY, OTHER = "64f1a0b2c3d4e5f6a7b8c001", "64f1a0b2c3d4e5f6a7b8c002"
ORDERS = "Company ID,Name,Associated Contact\n{company},Bakery,101\n"


def _inbox(place: Path, company: str = COMPANY) -> Path:
    for file, content in {
        "exports/companies.csv": f"Company ID,Name\n{COMPANY},Bakery\n{OTHER},Mill\n",
        "exports/contacts.csv": "CONTACT ID,EMAIL\n101,ada@example.com\n",
        "link/orders.csv": ORDERS.format(company=company),
    }.items():
        (place / "inbox" / file).parent.mkdir(parents=True, exist_ok=True)
        (place / "inbox" / file).write_text(content, encoding="utf-8")
    return place / "inbox"


def _rows(made: Outcome, table: str, *columns: str) -> list[tuple[object, ...]]:
    with (made.folder / "tables" / f"{table}.parquet").open("rb") as file:
        found = pq.read_table(file, columns=list(columns)).to_pylist()
    return [tuple(row.values()) for row in found]


@pytest.mark.parametrize(
    ("runs", "neighbour"), [("r[a]", "ra"), ("r*", "rest"), ("r?", "rx"), ("account=other", ""), ("source_row=5", "")]
)
def test_a_folder_is_no_pattern_and_no_column(tmp_path: Path, runs: str, neighbour: str) -> None:
    folder, ledger = tmp_path / runs / "runs", tmp_path / "ledger"
    if neighbour:
        # a run of the same name in a folder that the pattern would fit
        plan(Options(_inbox(tmp_path / "other", OTHER), tmp_path / neighbour / "runs", ledger, "one"))
    inbox = _inbox(tmp_path)
    made = plan(Options(inbox, folder, ledger, "one"))
    wanted = [("link", "brevo", COMPANY, "101")]
    assert _rows(made, "changes", "action", "account", "from_id", "to_id") == wanted
    assert explain([("company", COMPANY), ("contact", "101")], folder, ledger, "one").known
    assert confirm("one", folder, ledger).changes == 1
    undone = undo("one", Options(runs=folder, ledger=ledger, run_id="two"))
    assert _rows(undone, "changes", "action", "account", "from_id", "to_id") == [("unlink", "brevo", COMPANY, "101")]
    known = plan(Options(inbox, folder, ledger, "three"))
    assert _rows(known, "current_associations", "account", "from_id", "to_id") == [("brevo", COMPANY, "101")]


@pytest.mark.parametrize(("name", "neighbour"), [("l*", "lx"), ("account=other", ""), ("action=link", "")])
def test_the_folder_of_a_ledger_is_no_pattern_and_no_column(tmp_path: Path, name: str, neighbour: str) -> None:
    inbox, runs, ledger = _inbox(tmp_path), tmp_path / "runs", tmp_path / name / "ledger"
    confirm(plan(Options(inbox, runs, ledger, "one")).folder, runs, ledger)
    if neighbour:
        shutil.copytree(tmp_path / name, tmp_path / neighbour)
    assert _rows(plan(Options(inbox, runs, ledger, "two")), "changes", "action", "account") == []
    confirm(undo("one", Options(runs=runs, ledger=ledger, run_id="three")).folder, runs, ledger)
    again = plan(Options(inbox, runs, ledger, "four", again=True))
    assert _rows(again, "changes", "action", "state", "account") == [("link", "absent", "brevo")]


@pytest.mark.parametrize("name", ["l[1]", "l|", "l\n", "l%41", os.fsdecode(b"l\xe9")])
def test_a_plan_is_not_made_for_a_ledger_that_cannot_be(tmp_path: Path, name: str) -> None:
    with pytest.raises((FailedError, UsageError), match="choose"):
        plan(Options(_inbox(tmp_path), tmp_path / "runs", tmp_path / name))


@pytest.mark.parametrize("folder", ["inbox", "runs"])
def test_folders_have_names_in_utf_8(tmp_path: Path, folder: str) -> None:
    place = tmp_path / os.fsdecode(b"caf\xe9")
    inbox = _inbox(place if folder == "inbox" else tmp_path)
    with pytest.raises(UsageError, match=r"caf\\xe9/.* is not UTF-8"):
        check(Options(inbox, (place if folder == "runs" else tmp_path) / "runs", tmp_path / "ledger"))


def test_names_of_files_may_be_any_bytes(tmp_path: Path) -> None:
    inbox = _inbox(tmp_path)
    account = inbox / "link" / os.fsdecode(b"march\xe9")
    account.mkdir()
    (inbox / "link" / "orders.csv").rename(inbox / "link" / os.fsdecode(b"cr\xe9er.csv"))
    (account / os.fsdecode(b"\xff.csv")).write_text(ORDERS.format(company=OTHER), encoding="utf-8")
    made = plan(Options(inbox, tmp_path / "runs", tmp_path / "ledger"))
    assert _rows(made, "files", "source_file", "account", "status", "records_accepted") == [
        ("exports/companies.csv", "brevo", "read", 2), ("exports/contacts.csv", "brevo", "read", 1),
        ("link/cr\\xe9er.csv", "brevo", "read", 1), ("link/march\\xe9/\\xff.csv", "march\\xe9", "read", 1),
    ]
    assert _rows(made, "changes", "action", "from_id", "source_file") == [("link", COMPANY, "link/cr\\xe9er.csv")]
