"""decisions.csv: whose decision holds for which mention, and which lines decide nothing."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from flows.run import Options, Outcome, plan

ONE, TWO = "64f1a0b2c3d4e5f6a7b8c001", "64f1a0b2c3d4e5f6a7b8c002"
HEAD = "account,object_type,scheme,value,record_id,for_type,for_id,note"
VALUE = "brevo,contact,email,info@example.com"
ALL = "brevo,contact,email,Info@example.com,201,,,"


def _plan(place: Path, decisions: bytes) -> Outcome:
    for file, content in {
        "exports/companies.csv": f"Company ID,Name\n{ONE},Bakery\n{TWO},Mill\n",
        "exports/contacts.csv": "CONTACT ID,EMAIL\n201,info@example.com\n202,INFO@example.com\n",
        "link/orders.csv": f"Company ID,Associated Contact\n{ONE},info@example.com\n{TWO},info@example.com\n",
    }.items():
        (place / "inbox" / file).parent.mkdir(parents=True, exist_ok=True)
        (place / "inbox" / file).write_text(content, encoding="utf-8")
    (place / "inbox" / "decisions.csv").write_bytes(decisions)
    return plan(Options(place / "inbox", place / "runs", place / "ledger"))


def _rows(made: Outcome, query: str, table: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as con:
        return con.execute(query, [str(made.folder / "tables" / f"{table}.parquet")]).fetchall()


def _chosen(made: Outcome) -> dict[object, object]:
    return dict(_rows(made, "select from_id, to_id from read_parquet(?) where action = 'link'", "changes"))  # type: ignore[arg-type]


def _told(made: Outcome) -> list[tuple[object, ...]]:
    return _rows(
        made, "select notice_code, source_file, source_row from read_parquet(?) "
        "where notice_code <> 'email_shared' order by all", "notices",
    )


@pytest.mark.parametrize(
    ("lines", "chosen"),
    [
        ([ALL], {ONE: "201", TWO: "201"}),
        ([ALL, ALL], {ONE: "201", TWO: "201"}),
        ([ALL, f"brevo,contact,email,info@example.com,202,company,{ONE.upper()},"], {ONE: "202", TWO: "201"}),
        ([ALL, f"brevo,contact,email,info@example.com,,company,{ONE},"], {TWO: "201"}),
        ([f"{VALUE},,,,", f"{VALUE},202,,{ONE},"], {ONE: "202"}),
        ([ALL, "brevo,contact,email,info@example.com,202,company,,"], {ONE: "202", TWO: "202"}),
    ],
)
def test_the_nearest_decision_holds(tmp_path: Path, lines: list[str], chosen: dict[str, str]) -> None:
    made = _plan(tmp_path, "\n".join([HEAD, *lines]).encode())
    assert _chosen(made) == chosen
    assert _told(made) == []


@pytest.mark.parametrize(
    "other", ["brevo,contact,email,info@example.com,202,,,", "brevo,contact,email,info@example.com,,,,"]
)
def test_contradicting_decisions_decide_nothing(tmp_path: Path, other: str) -> None:
    made = _plan(tmp_path, f"{HEAD}\n{ALL}\n\n{other}\n".encode())
    assert _chosen(made) == {}
    assert _told(made) == [
        ("decision_unused", "decisions.csv", 2), ("decision_unused", "decisions.csv", 4),
        ("mention_ambiguous", "link/orders.csv", 2), ("mention_ambiguous", "link/orders.csv", 3),
    ]


def test_a_decision_for_a_record_that_nobody_knows(tmp_path: Path) -> None:
    made = _plan(tmp_path, f"{HEAD}\n{ALL}\nbrevo,contact,email,info@example.com,202,company,{ONE[:-1]}f,\n".encode())
    assert _chosen(made) == {ONE: "201", TWO: "201"}
    assert _told(made) == [("decision_unused", "decisions.csv", 3)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_it_is_read_as_spreadsheets_write_it(tmp_path: Path, encoding: str) -> None:
    content = f"{HEAD.upper()}\r\n{ALL}réception\r\n".replace(",", ";")
    assert _chosen(_plan(tmp_path, content.encode(encoding))) == {ONE: "201", TWO: "201"}


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_unreadable"), (b"PK\x03\x04z", "file_unreadable"), (b"value\nx\n", "file_unrecognised")],
)
def test_what_is_no_such_table_is_told(tmp_path: Path, content: bytes, code: str) -> None:
    assert (code, "decisions.csv", None) in _told(_plan(tmp_path, content))
