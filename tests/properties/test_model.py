"""The pipeline against the plain Python model of section 4."""

from __future__ import annotations

from hypothesis import given

from tests.model.abstract_inbox import Inbox
from tests.model.plan_model import PlanModel
from tests.properties.inboxes import inboxes
from tests.properties.stage_run import Tables, pair_in, planned


@given(inboxes())
def test_the_plan_is_what_the_model_plans(inbox: Inbox) -> None:
    with planned(inbox) as tables:
        model = PlanModel(tables.inbox)
        _mentions_agree(tables, model)
        _states_agree(tables, model)
        _orders_agree(tables, model)
        _changes_agree(tables, model)
        _notices_agree(tables, model)
        assert tables.verdict == model.verdict


def _mentions_agree(tables: Tables, model: PlanModel) -> None:
    found = sorted(
        (m["source_file"], m["source_row"], m["rule"], m["from_type"], m["from_id"], m["to_type"], m["to_value"],
         m["status"], m["to_id"])
        for m in tables.table("mentions")
    )
    expected = sorted(
        (m.file.source_file, m.row, m.rule, *m.own, m.to[0], m.value, m.status, m.to[1]) for m in model.mentions
    )
    assert found == expected


def _states_agree(tables: Tables, model: PlanModel) -> None:
    current = [pair_in(row) for row in tables.table("current_associations")]
    assert sorted(current) == sorted(model.present)


def _orders_agree(tables: Tables, model: PlanModel) -> None:
    found = {(pair_in(row), row["role"], row["source_file"]): row["outcome"] for row in tables.table("orders")}
    assert found == model.orders
    assert len(found) == len(tables.table("orders"))


def _changes_agree(tables: Tables, model: PlanModel) -> None:
    rows = tables.table("changes")
    found = {pair_in(row): (row["action"], row["reason"], row["state"]) for row in rows}
    expected = {pair: (change.action, change.reason, model.state(pair)) for pair, change in model.changes.items()}
    assert found == expected
    assert len(found) == len(rows)
    told = {pair_in(row): (row["rule"], (row["source_file"], row["source_row"])) for row in rows}
    for pair, change in model.changes.items():
        if change.place:
            assert told[pair] == (change.rule, change.place)


def _notices_agree(tables: Tables, model: PlanModel) -> None:
    notices = tables.table("notices")
    for code, expected in model.order_notices.items():
        found = {row["source_file"] for row in notices if row["notice_code"] == code}
        assert (code, found) == (code, {file for _, file in expected})
    disarmed = {row["source_file"] for row in notices if row["notice_code"] == "mirror_disarmed"}
    assert disarmed == model.disarmed_files
    accounts = {row["account"] for row in notices if row["notice_code"] == "sides_disagree"}
    assert accounts == {pair[0] for pair in model.disagreeing}
