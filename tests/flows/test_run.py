"""check and plan as functions: what becomes of a run, its record, and what ends it early."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import duckdb
import pytest

from flows.errors import FailedError, UsageError
from flows.run import Options, check, plan
from tests.flows.made_run import COMPANY, FILE, give, link, made_plan

NOTICES = [
    {"notice_code": "email_malformed", "severity": "warning", "source_file": "exports/c.csv", "source_row": 3},
    {"notice_code": "already_linked", "severity": "info", "source_file": "link/orders.csv", "source_row": 2},
]
MENTIONS = [{"status": status, "from_type": "company", "to_type": "contact"} for status in ("resolved", "unknown")]


def test_the_record_says_what_the_run_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101"), link("102")], "mentions": MENTIONS, "notices": NOTICES})
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "job.toml").write_text('language = "fr"', encoding="utf-8")
    outcome = made_plan(tmp_path, "one", memory="500MB", again=True)
    assert (outcome.folder, outcome.verdict, outcome.exit_code) == (tmp_path / "runs" / "one", "done", 0)
    record = json.loads((outcome.folder / "run.json").read_text(encoding="utf-8"))
    assert record["counts"] == {
        "files": 1, "files_read": 1, "records_in": 2, "records_accepted": 2, "records_quarantined": 0,
        "records_ignored": 0, "mentions_resolved": 1, "mentions_unknown": 1, "mentions_ambiguous": 0,
        "mentions_malformed": 0, "mentions_unverified": 0, "mentions_to_create": 0, "changes_link": 2,
        "changes_unlink": 0, "changes_update": 0, "changes_keep": 0, "notices_error": 0, "notices_warning": 1,
        "notices_info": 1,
    }
    assert record["settings"]["memory"] == "500MB"
    assert record["settings"]["job"]["language"] == "fr"
    assert record["settings"]["again"]
    assert record["dataset_version"] == 1
    assert record["ledger_version"] == -1
    assert set(record["timings"]) == {"ingest", "tables", "ledger"}
    assert record["versions"]["duckdb"] == duckdb.__version__
    assert record["inputs"][0]["sha256"] == "aa"
    assert record["inputs"][0]["columns"] == {"Company ID": "company_id", "Note": "Note", "Note_2": "Note_2"}
    assert set(record["tables"]) >= {"runs", "changes", "orders", "files"}


def test_the_table_of_runs_is_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101")]})
    made_plan(tmp_path, "one")
    made_plan(tmp_path, "two")
    with duckdb.connect() as con:
        table = con.sql(f"from read_parquet('{tmp_path}/runs/*/tables/runs.parquet') order by run_id")
        assert table.columns[:7] == ["run_id", "verb", "started_at", "ended_at", "verdict", "inbox", "ledger_version"]
        assert [str(kind) for kind in table.types[2:4]] == ["TIMESTAMP", "TIMESTAMP"]
        counted = table.columns[7:]
        rows = table.fetchall()
    record = json.loads((tmp_path / "runs" / "one" / "run.json").read_text(encoding="utf-8"))
    assert [row[0] for row in rows] == ["one", "two"]
    assert list(counted) == list(record["counts"])
    assert rows[0][3].isoformat(timespec="microseconds") + "Z" == record["ended_at"]


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("error", "never", 0), ("error", "error", 1), ("error", "warning", 1),
        ("warning", "error", 0), ("warning", "warning", 1), ("info", "warning", 0),
    ],
)
def test_fail_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, severity: str, fail_on: str, code: int) -> None:
    give(monkeypatch, {"notices": [{"notice_code": "x", "severity": severity}]})
    assert made_plan(tmp_path, "one", fail_on=fail_on).exit_code == code


def test_a_refused_plan_appears_and_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"notices": [{"notice_code": "x", "severity": "error"}]}, verdict="refused")
    outcome = made_plan(tmp_path, "one", fail_on="error")
    assert (outcome.verdict, outcome.exit_code) == ("refused", 3)
    assert json.loads((outcome.folder / "run.json").read_text(encoding="utf-8"))["verdict"] == "refused"


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"records_counted": 3}, "link/orders.csv: 2 records were read, but an independent count finds 3"),
        ({"records_accepted": 1}, "link/orders.csv: 2 records were read, but 1 are accounted for"),
        ({"records_quarantined": 1}, "link/orders.csv: 2 records were read, but 3 are accounted for"),
    ],
)
def test_a_run_that_loses_records_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counts: dict[str, int], words: str
) -> None:
    give(monkeypatch, counts=counts)
    with pytest.raises(FailedError, match=words):
        made_plan(tmp_path, "one")
    assert [path.name for path in (tmp_path / "runs").iterdir()] == [".lock"]


def test_a_mention_without_status_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"mentions": [{"status": "lost"}]})
    with pytest.raises(FailedError, match="1 mentions have no status"):
        made_plan(tmp_path, "one")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "somewhere"), "the disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "somewhere"), "permission denied: somewhere"),
        (OSError(errno.EROFS, "Read-only", "somewhere"), "the file system is read-only: somewhere"),
        (duckdb.IOException("IO Error: No space left on device"), "the disk is full"),
        (duckdb.OutOfMemoryException("failed to pin block of alice@example.com"), "allow more with --memory"),
        (duckdb.ConversionException("Could not convert 'alice@example.com'"), "an unexpected ConversionException"),
        (KeyError("alice@example.com"), "an unexpected KeyError"),
    ],
)
def test_failures_are_sentences_without_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str
) -> None:
    give(monkeypatch, error=error)
    with pytest.raises(FailedError) as raised:
        made_plan(tmp_path, "one")
    assert sentence in str(raised.value)
    assert "alice" not in str(raised.value)
    assert raised.value.__suppress_context__, "a log of it must not show the data"
    assert [path.name for path in (tmp_path / "runs").iterdir()] == [".lock"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"fail_on": "info"}, "--fail-on must be one of"),
        ({"memory": "lots"}, "--memory lots: give a size"),
        ({"memory": "-1GB"}, "--memory -1GB: give a size"),
        ({"memory": "5MB"}, "at least 100MB"),
        ({"allow_unlink": -1}, "--allow-unlink takes a number"),
    ],
)
def test_wrong_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, object], words: str
) -> None:
    give(monkeypatch)
    with pytest.raises(UsageError, match=words):
        made_plan(tmp_path, "one", **options)
    assert not (tmp_path / "runs").exists()


def test_check_goes_its_own_stages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch)
    (tmp_path / "inbox").mkdir()
    outcome = check(Options(tmp_path / "inbox", tmp_path / "runs", tmp_path / "ledger", "one"))
    assert json.loads((outcome.folder / "run.json").read_text(encoding="utf-8"))["verb"] == "check"


def test_progress_names_the_stages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch)
    (tmp_path / "inbox").mkdir()
    seen: list[str] = []
    plan(Options(tmp_path / "inbox", tmp_path / "runs", tmp_path / "ledger"), progress=seen.append)
    assert seen == ["ingest", "tables", "ledger"]


def test_two_runs_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that begins while another is written sees and harms nothing of it."""
    give(monkeypatch, {"files": [FILE], "changes": [link(COMPANY)]})
    (tmp_path / "inbox").mkdir()
    made: list[Path] = []

    def begin_another(stage: str) -> None:
        if stage == "tables" and not made:
            made.append(Path())
            made.append(made_plan(tmp_path, "inner").folder)

    outer = plan(
        Options(tmp_path / "inbox", tmp_path / "runs", tmp_path / "ledger", "outer"), progress=begin_another
    )
    assert {path.name for path in (tmp_path / "runs").iterdir()} == {".lock", "inner", "outer"}
    assert (outer.folder / "tables" / "changes.parquet").exists()
