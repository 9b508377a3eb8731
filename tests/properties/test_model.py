"""The pipeline against the plain Python model of section 4."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given

from tests.model.abstract_inbox import File, Inbox, Pair, Row, pair_of
from tests.model.plan_model import PlanModel
from tests.properties.inboxes import inboxes, runs
from tests.properties.stage_run import Record, Tables, pair_in, planned


@runs()
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


@runs()
@given(inboxes(systems=("zoho",)))
def test_lookups_are_settled_as_the_model_settles_them(inbox: Inbox) -> None:
    with planned(inbox) as tables:
        model = PlanModel(tables.inbox)
        _orders_agree(tables, model)
        _changes_agree(tables, model)
        _notices_agree(tables, model)
        assert tables.verdict == model.verdict


def test_a_mirror_file_that_names_a_pair_prevails_over_an_order_that_implies_it() -> None:
    """Else the ledger shows the pair as made by the rule, and a later file that implies it would take it away."""
    company, deal, place = "64f1a0b2c3d4e5f6a7b8c001", "64f2a0b2c3d4e5f6a7b8d001", ("brevo", "brevo")
    both = Row(company, {"deal": (deal,), "contact": ("101",)})
    inbox = Inbox((
        File("exports/contacts_0.csv", "exports", *place, "contact", (Row("101", email="alice@example.com"),)),
        File("exports/companies_0.csv", "exports", *place, "company", (Row(company, name="company"),)),
        File("exports/deals_0.csv", "exports", *place, "deal", (Row(deal, name="deal"),)),
        File("link/companies_0.csv", "link", *place, "company", (both,), ("deal", "contact")),
        File("mirror/deals_0.csv", "mirror", *place, "deal", (Row(deal, {"contact": ("101",)}),), ("contact",)),
    ))
    with planned(inbox) as tables:
        _changes_agree(tables, PlanModel(tables.inbox))


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
    roles = {row["source_file"]: row["role"] for row in tables.table("files")}
    told = [(pair_in(row), row["role"], row["source_file"], row["outcome"]) for row in tables.table("orders")]
    # a change stands for the order that it carries out; the labels that go with a pair were not ordered themselves
    told += [
        (pair_in(row), roles[row["source_file"]], row["source_file"], "planned") for row in tables.table("changes")
        if row["reason"] == "ordered" and (pair_in(row), roles[row["source_file"]], row["source_file"]) in model.orders
    ]
    found = {tuple(place): outcome for *place, outcome in told}
    assert found == model.orders
    assert len(found) == len(told)


def _changes_agree(tables: Tables, model: PlanModel) -> None:
    rows = tables.table("changes")
    found = {pair_in(row): (row["action"], row["reason"], row["state"]) for row in rows}
    expected = {pair: (change.action, change.reason, model.state(pair)) for pair, change in model.changes.items()}
    assert found == expected
    assert len(found) == len(rows)
    told = {pair_in(row): (row["rule"], (row["source_file"], row["source_row"])) for row in rows}
    for pair, change in model.changes.items():
        if change.places:
            assert (pair, told[pair][0]) == (pair, change.rule)
            assert told[pair][1] in change.places


def _pair_told(row: Record) -> Pair:
    """The pair that a notice is about: its record, and the other one in the detail."""
    other_type, other_id = str(row["detail"]).split(" ")
    return pair_of(str(row["account"]), (str(row["object_type"]), str(row["record_id"])), (other_type, other_id))


def _notices_agree(tables: Tables, model: PlanModel) -> None:
    told: dict[object, list[Record]] = defaultdict(list)
    for row in tables.table("notices"):
        told[row["notice_code"]].append(row)
    for code, expected in model.order_notices.items():
        assert (code, {(_pair_told(row), row["source_file"]) for row in told[code]}) == (code, expected)
    assert {_pair_told(row) for row in told["sides_disagree"]} == model.disagreeing
    disarmed = told["mirror_disarmed"]
    assert {row["source_file"] for row in disarmed if not row["record_id"]} == model.disarmed_files
    assert {_pair_told(row) for row in disarmed if " " in str(row["detail"])} == model.disagreed | model.slots.held
    contested = {(row["account"], (row["object_type"], row["record_id"])) for row in told["slot_contested"]}
    assert contested >= model.slots.holders
    assert model.disarmed == {
        (file, (str(row["object_type"]), str(row["record_id"])), str(row["detail"]))
        for row in disarmed
        for file in model.mirrors
        if row["source_file"] == file.source_file and row["record_id"] and " " not in str(row["detail"])
    }
