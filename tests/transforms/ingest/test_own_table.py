"""Tables of our own form: headings however they are written, hashes in run.json, notices for what is no such table."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import duckdb
import pytest

from flows.run import Options, check
from transforms.ingest.own_inputs import ACTIVITY_LOG

LOG = "Activity Type;Logged on object;logged_on_id;Source;Zusatz\r\nNOTE;contact; 7 ;record;x\r\n;;;;\r\n"


def _checked(folder: Path, **files: bytes) -> Path:
    inbox = folder / "inbox"
    (inbox / "exports").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (inbox / f"{name}.csv").write_bytes(content)
    return check(Options(inbox=inbox, runs=folder / "runs", ledger=folder / "ledger", run_id="r")).folder


def _notices(run: Path) -> list[tuple[object, ...]]:
    path = str(run / "tables" / "notices.parquet")
    return duckdb.connect().execute(
        "select notice_code, source_file, source_row, detail from read_parquet(?) order by all", [path]
    ).fetchall()


def test_headings_may_be_written_in_any_way() -> None:
    assert ACTIVITY_LOG.columns_of(["Activity Type", "LOGGED_ON_ID", "date", "occurred_at", "else"]) == [
        "activity_type", "logged_on_id", "occurred_at", "", "",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_file_is_noted_with_its_hash(tmp_path: Path, encoding: str) -> None:
    content = LOG.encode(encoding)
    run = _checked(tmp_path, activity_log=content, decisions=b"account,object_type,scheme,value,record_id\n")
    assert _notices(run) == []
    inputs = json.loads((run / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert [(file["source_file"], file["role"], file["status"]) for file in inputs] == [
        ("activity_log.csv", "rules", "read"), ("decisions.csv", "rules", "read"),
    ]
    assert inputs[0]["sha256"] == hashlib.sha256(content).hexdigest()
    raw = duckdb.connect().execute("select * from read_parquet(?)", [str(run / "tables/raw/*activity_log*")]).fetchall()
    assert raw[0][1:4] == ("NOTE", "contact", " 7 ")


def test_another_table_is_not_taken(tmp_path: Path) -> None:
    run = _checked(tmp_path, activity_log=b"activity_type,note\nNOTE,x\n", past_activities=b"")
    needed = "activity_log.csv: activity_type, logged_on_object, logged_on_id"
    assert _notices(run) == [
        ("file_unreadable", "past_activities.csv", None, "past_activities.csv"),
        ("file_unrecognised", "activity_log.csv", None, needed),
    ]


def test_a_line_of_another_width_is_told(tmp_path: Path) -> None:
    lines = b"activity_type,logged_on_object,logged_on_id\nNOTE,contact,7,8\nNOTE,contact\n"
    run = _checked(tmp_path, activity_log=lines)
    assert [notice[:3] for notice in _notices(run)] == [("record_width_wrong", "activity_log.csv", 2)]


def test_choices_are_noted_with_their_hash_and_need_the_headings_of_one_of_the_reports(tmp_path: Path) -> None:
    choices = "group;include\r\nCafé;oui\r\n".encode("cp1252")
    run = _checked(tmp_path, choices=choices, conflicts=b"rule,one,decision\nx,y,keep\n")
    assert _notices(run) == [
        ("file_unrecognised", "conflicts.csv", None, "conflicts.csv: group / contact / rule, one, other, decision"),
    ]
    inputs = json.loads((run / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert next((file["source_file"], file["sha256"], file["status"]) for file in inputs) == (
        "choices.csv", hashlib.sha256(choices).hexdigest(), "read",
    )
    raw = duckdb.connect().execute("select * from read_parquet(?)", [str(run / "tables/raw/*choices*")]).fetchall()
    assert raw[0][1:] == ("Café", "oui")


def test_links_pipes_and_folders_are_told_and_never_opened(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "activity_log.csv").mkdir(parents=True)
    (tmp_path / "secret.csv").write_text("account,object_type,scheme,value,record_id\n", encoding="utf-8")
    (inbox / "decisions.csv").symlink_to(tmp_path / "secret.csv")
    (inbox / "choices.csv").symlink_to(tmp_path / "missing.csv")
    os.mkfifo(inbox / "conflicts.csv")
    run = _checked(tmp_path)
    names = ("activity_log.csv", "choices.csv", "conflicts.csv", "decisions.csv")
    assert _notices(run) == [("file_unreadable", name, None, name) for name in names]
    inputs = json.loads((run / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert {(file["source_file"], file["status"], file["sha256"]) for file in inputs} == {
        (name, "unreadable", "") for name in names
    }
