"""The ledger itself: what is one, what is not, and commits that appear whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from deltalake import write_deltalake

from schemas.job import Job
from tests.flows.made_run import FILE, link, write_dataset
from transforms.ledger.append_confirmation import append_confirmation, held_ledger
from transforms.ledger.ledger_error import LedgerChangedError, LedgerError
from transforms.ledger.ledger_table import COLUMNS
from transforms.ledger.read_ledger import read_ledger
from transforms.workspace import Workspace

ROOT = Path(__file__).parents[3]
ROWS = {"changes": [link("101")], "files": [FILE]}
#: a process that confirms one run after the other until it is killed
CONFIRM_ON = """
import sys
from pathlib import Path
import duckdb
from transforms.ledger.append_confirmation import append_confirmation, held_ledger
place = Path(sys.argv[1])
con = duckdb.connect()
print("begun", flush=True)
for number in range(10_000):
    with held_ledger(con, place / "ledger") as held:
        append_confirmation(held, place / "tables", f"{sys.argv[2]}_{number}")
"""


def _read(ledger: Path) -> tuple[int, list[tuple[object, ...]]]:
    """The version of the ledger, and its entries, as a plan reads them."""
    with duckdb.connect() as con:
        ws = Workspace("run", "plan", ledger, ledger, ledger, Job(), con, datetime.now(UTC))
        read_ledger(ws)
        return ws.ledger_version, con.execute("select * from ledger_entry order by entry_no").fetchall()


def _append(place: Path, run_id: str) -> int:
    write_dataset(place / "tables", run_id, ROWS)
    with duckdb.connect() as con, held_ledger(con, place / "ledger") as held:
        return append_confirmation(held, place / "tables", run_id).plan_no


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    assert _read(tmp_path / "none") == (-1, [])
    (tmp_path / "empty").mkdir()
    assert _read(tmp_path / "empty") == (-1, [])


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_moments_are_in_utc(tmp_path: Path, zone: str) -> None:
    write_dataset(tmp_path / "tables", "one", ROWS)
    before = datetime.now(UTC).replace(tzinfo=None)
    with duckdb.connect() as con:
        con.execute(f"set TimeZone = '{zone}'")
        with held_ledger(con, tmp_path / "ledger") as held:
            append_confirmation(held, tmp_path / "tables", "one")
    confirmed_at = _read(tmp_path / "ledger")[1][0][list(COLUMNS).index("confirmed_at")]
    assert isinstance(confirmed_at, datetime)
    assert before <= confirmed_at <= datetime.now(UTC).replace(tzinfo=None)


def test_entries_have_the_columns_of_the_ledger(tmp_path: Path) -> None:
    """Also below a folder whose name has characters that addresses encode."""
    place = tmp_path / "dossier é & co"
    assert [_append(place, run) for run in ("one", "two")] == [1, 2]
    version, entries = _read(place / "ledger")
    assert (version, len(entries)) == (1, 6)
    with duckdb.connect() as con, held_ledger(con, place / "ledger") as held:
        described = con.execute("describe ledger_entry").fetchall()
        assert {row[0]: row[1] for row in described} == COLUMNS
        assert held.confirmed_files("two") == [""]


@pytest.mark.parametrize("left", ["part-00000-aa-c000.snappy.parquet", "_delta_log/_commit_aa.json.tmp", ".lock"])
def test_what_a_killed_first_confirmation_leaves_is_no_ledger_yet(tmp_path: Path, left: str) -> None:
    path = tmp_path / "ledger" / left
    path.parent.mkdir(parents=True)
    path.write_text("half", encoding="utf-8")
    assert _read(tmp_path / "ledger") == (-1, [])
    assert _append(tmp_path, "one") == 1
    assert _read(tmp_path / "ledger")[0] == 0


def test_what_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LedgerError, match="it is not a folder"):
        _read(tmp_path / "file")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_text("", encoding="utf-8")
    with pytest.raises(LedgerError, match="holds other files"):
        _read(tmp_path / "photos")
    (tmp_path / "photos").rename(tmp_path / "ledger")
    with pytest.raises(LedgerError, match="holds other files"):
        _append(tmp_path, "one")
    assert [path.name for path in (tmp_path / "ledger").iterdir()] == ["one.jpg"]
    write_deltalake(str(tmp_path / "delta"), pa.table({"a": [1]}))
    with pytest.raises(LedgerError, match="not a ledger: it has no column entry_no"):
        _read(tmp_path / "delta")


def test_a_path_that_delta_cannot_have(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="choose another --ledger"):
        _append(tmp_path / "[old]", "one")


def test_a_damaged_ledger(tmp_path: Path) -> None:
    _append(tmp_path, "one")
    ledger = tmp_path / "ledger"
    data = next(ledger.glob("*.parquet"))
    data.rename(tmp_path / "aside")
    with pytest.raises(LedgerError, match="a file of it is missing"):
        _read(ledger)
    (tmp_path / "aside").rename(data)
    next((ledger / "_delta_log").glob("*.json")).write_text("{half", encoding="utf-8")
    with pytest.raises(LedgerError, match="its log cannot be read"):
        _read(ledger)


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    with (
        duckdb.connect() as con,
        held_ledger(con, tmp_path / "ledger"),
        pytest.raises(LedgerError, match="in use by another run"),
        held_ledger(con, tmp_path / "ledger"),
    ):
        pass
    assert _append(tmp_path, "one") == 1


@pytest.mark.parametrize("earlier", [0, 1])
def test_a_commit_in_between_is_not_followed(tmp_path: Path, earlier: int) -> None:
    """Even one that does not take the lock, on another machine say."""
    for number in range(earlier):
        _append(tmp_path, f"earlier_{number}")
    write_dataset(tmp_path / "tables", "one", ROWS)
    with duckdb.connect() as con, held_ledger(con, tmp_path / "ledger") as held:
        (tmp_path / "ledger" / ".lock").unlink()
        _append(tmp_path, "other")
        with pytest.raises(LedgerChangedError):
            append_confirmation(held, tmp_path / "tables", "one")
    assert _read(tmp_path / "ledger")[0] == earlier


def test_kills_leave_whole_commits(tmp_path: Path) -> None:
    write_dataset(tmp_path / "tables", "any", ROWS)
    for round_number in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", CONFIRM_ON, tmp_path, str(round_number)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.15 + 0.1 * round_number)
            os.kill(process.pid, signal.SIGKILL)
    version, entries = _read(tmp_path / "ledger")
    actions = [str(entry[list(COLUMNS).index("action")]) for entry in entries]
    assert actions == ["link", "asked", "input"] * (version + 1)
    assert _append(tmp_path, "last") == version + 2
