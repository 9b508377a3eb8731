"""why: everything that is known of a pair, found by id or e-mail, from either end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.confirm_run import confirm
from flows.errors import UsageError
from flows.explain import Explanation, explain
from tests.flows.made_run import COMPANY, give, link, made_plan

PLACE = {"source_file": "link/orders.csv", "source_row": 2, "source_column": "Associated Contact"}
MENTION = {
    **PLACE, "role": "link", "rule": "column", "account": "brevo", "from_type": "company", "from_value": COMPANY,
    "from_id": COMPANY, "to_type": "contact", "to_scheme": "email", "to_value": "Alice@example.com", "to_id": "101",
    "status": "resolved", "candidate_count": 1,
}
ROWS: dict[str, list[dict[str, Any]]] = {
    "identifiers": [
        {"object_type": "contact", "scheme": "email", "value": "Alice@example.com", "value_key": "alice@example.com",
         "record_id": "101"},
        {"object_type": "contact", "scheme": "merged_id", "value": "77", "value_key": "77", "record_id": "101"},
        {"object_type": "deal", "scheme": "record_id", "value": "101", "value_key": "101", "record_id": "101"},
    ],
    "mentions": [
        MENTION,
        {**MENTION, "source_row": 3, "to_value": "both@example.com", "to_id": "", "status": "ambiguous"},
        {**MENTION, "source_row": 4, "to_value": "zoe@example.com", "to_id": "", "status": "unknown"},
        {**MENTION, "source_row": 5, "from_value": "other", "from_id": "other"},
    ],
    "candidates": [
        {**PLACE, "source_row": 3, "object_type": "contact", "record_id": record_id} for record_id in ("102", "103")
    ],
    "current_associations": [
        {"account": "brevo", "from_type": "company", "from_id": COMPANY, "to_type": "contact", "to_id": "102",
         "basis": "export", "source_file": "exports/companies.json", "source_row": 9},
    ],
    "changes": [link("101"), link("102", "", action="keep", reason="already_linked")],
    "rule_findings": [
        {"rule": "hubspot_activities", "finding": "expected", "expected": True, "account": "hubspot",
         "from_type": "deal", "from_id": "301",
         "to_type": "note", "to_id": "new:1f", "source_file": "activity_log.csv", "source_row": 2,
         "detail": "recent_deals"},
    ],
    "rule_candidates": [
        {"rule": "hubspot_activities", "account": "hubspot", "object_type": "note", "record_id": "new:1f",
         "candidate_type": kind, "candidate_id": candidate, "position": position, "outcome": outcome,
         "source_file": "activity_log.csv", "source_row": 2, "detail": detail}
        for kind, candidate, position, outcome, detail in (
            ("deal", "302", 2, "left_out", "closed"), ("deal", "301", 1, "taken", "open"),
            ("company", "101", 1, "taken", "primary"),
        )
    ],
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    give(monkeypatch, ROWS)
    made_plan(tmp_path, "one")
    return tmp_path


def _why(place: Path, one: tuple[str, str], other: tuple[str, str], run: str | None = None) -> Explanation:
    return explain([one, other], place / "runs", place / "ledger", run)


def _rows(found: Explanation) -> dict[str, list[dict[str, object]]]:
    return {
        part.title: [dict(zip(part.headings, row, strict=True)) for row in part.rows] for part in found.parts
    }


@pytest.mark.parametrize("contact", ["101", "alice@example.com", " ALICE@example.com ", "Alice@example.com", "77"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_pair_is_found_from_either_end(place: Path, contact: str, turned: bool) -> None:
    ends = [("company", COMPANY.upper()), ("contact", contact)]
    found = _rows(_why(place, *(reversed(ends) if turned else ends)))
    assert [(row["file"], row["row"], row["column"], row["rule"], row["status"], row["found_id"])
            for row in found["What files say"]] == [
        ("link/orders.csv", 2, "Associated Contact", "column", "resolved", "101"),
    ]
    assert [(row["action"], row["reason"], row["import_file"]) for row in found["Decided in this run"]] == [
        ("link", "ordered", "companies_link.csv"),
    ]
    assert found["Known to be present"] == []
    assert found["In the ledger"] == []


def test_candidates_and_the_state(place: Path) -> None:
    found = _rows(_why(place, ("company", COMPANY), ("contact", "102")))
    assert [(row["row"], row["status"], row["candidates"]) for row in found["What files say"]] == [
        (3, "ambiguous", "102, 103"),
    ]
    assert [(row["basis"], row["file"], row["row"]) for row in found["Known to be present"]] == [
        ("export", "exports/companies.json", 9),
    ]
    assert [row["action"] for row in found["Decided in this run"]] == ["keep"]


def test_a_rule_tells_what_it_took_and_what_it_left_out(place: Path) -> None:
    found = _rows(_why(place, ("note", "new:1f"), ("deal", "301")))
    assert [(row["rule"], row["finding"], row["part"]) for row in found["What rules say"]] == [
        ("hubspot_activities", "expected", "recent_deals"),
    ]
    considered = [("deal 301", "taken", "open"), ("deal 302", "left_out", "closed")]
    told = found["Considered by these rules"]
    assert [(row["considered"], row["outcome"], row["because"]) for row in told] == considered
    # a deal that was left out: why
    other = _rows(_why(place, ("deal", "302"), ("note", "new:1f")))
    assert other["What rules say"] == []
    assert [row["considered"] for row in other["Considered by these rules"]] == ["deal 301", "deal 302"]


def test_an_unknown_mention_is_found_as_written(place: Path) -> None:
    found = _rows(_why(place, ("company", COMPANY), ("contact", "ZOE@example.com")))
    assert [(row["row"], row["status"]) for row in found["What files say"]] == [(4, "unknown")]


def test_the_ledger_tells_run_and_time(place: Path) -> None:
    confirm("one", place / "runs", place / "ledger")
    made_plan(place, "two")
    found = _why(place, ("company", COMPANY), ("contact", "101"))
    assert found.run_id == "two", "the newest plan speaks"
    entries = _rows(found)["In the ledger"]
    assert [(row["action"], row["run"]) for row in entries] == [("link", "one"), ("asked", "one")]
    assert str(entries[0]["confirmed_at_utc"]).startswith("20")
    assert _why(place, ("company", COMPANY), ("contact", "101"), "one").run_id == "one"


@pytest.mark.parametrize(
    "other", [("deal", "101"), ("contact", "999"), ("contact", "' or 1=1 --"), ("custom:car", "1")]
)
def test_nothing_known(place: Path, other: tuple[str, str]) -> None:
    found = _why(place, ("company", COMPANY), other)
    assert not found.known
    assert not any(part.rows for part in found.parts)


def test_wrong_types_and_missing_runs(place: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="compny: no such type of object; did you mean company"):
        _why(place, ("compny", "1"), ("contact", "2"))
    with pytest.raises(UsageError, match="no such run"):
        _why(place, ("company", "1"), ("contact", "2"), "nine")
    with pytest.raises(UsageError, match="there is no run of plan"):
        explain([("company", "1"), ("contact", "2")], tmp_path / "none", tmp_path / "ledger")
