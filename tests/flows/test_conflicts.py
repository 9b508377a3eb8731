"""conflicts.csv: what a run writes is obeyed when its lines are decided and it lies in the inbox."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import duckdb
import pytest

from flows.run import Options, plan
from tests.golden.case import CASES

GIVEN = CASES / "rule_conflict_decided" / "given"


def _planned(inbox: Path, run_id: str) -> Path:
    place = inbox.parent
    return plan(Options(inbox=inbox, runs=place / "runs", ledger=place / "ledger", run_id=run_id)).folder


def _rows(run: Path, query: str) -> list[tuple[object, ...]]:
    path = run / "tables"
    return duckdb.connect().execute(query.format(notices=path / "notices.parquet", changes=path / "changes.parquet",
                                                 findings=path / "rule_findings.parquet")).fetchall()


@pytest.mark.parametrize("name", ["choices.csv", "conflicts.csv"])
def test_decided_lines_are_obeyed(tmp_path: Path, name: str) -> None:
    inbox = tmp_path / "inbox"
    shutil.copytree(GIVEN, inbox)
    written = (_planned(inbox, "r1") / "report" / "conflicts.csv").read_text(encoding="utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(written)))
    assert {line["decision"] for line in lines} == {""}
    first = next(line for line in lines if line["other"] == "contact 5725767000000612001")
    assert (first["rule"], first["part"], first["one_name"], first["other_name"], first["now"], first["now_name"],
            first["rule_would"]) == (
        "zoho_lead_conversion", "account_kept", "Northwind Atelier", "Luc Petit", "company 5725767000000512002",
        "Orion", "move",
    )
    target = io.StringIO()
    writer = csv.DictWriter(target, list(lines[0]), delimiter=";")
    writer.writeheader()
    writer.writerows({**line, "decision": "rule"} for line in lines)
    (inbox / name).write_text(target.getvalue(), encoding="utf-8")
    run = _planned(inbox, "r2")
    told = "notice_code in ('rule_conflict', 'parent_differs', 'choice_unused', 'choice_malformed')"
    assert _rows(run, "select notice_code from '{notices}' where " + told) == []
    linked = {(f"{a} {b}", f"{c} {d}") for a, b, c, d in _rows(
        run, "select from_type, from_id, to_type, to_id from '{changes}' where action = 'link'")}
    assert linked == {(line["one"], line["other"]) for line in lines}
    assert _rows(run, "select distinct decision from '{findings}' where finding = 'conflict'") == [("rule",)]
