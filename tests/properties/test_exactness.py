"""Invariant 2: the changes lead exactly from what is known to be there to what is asked for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.model.abstract_inbox import Inbox, Pair
from tests.model.plan_model import PlanModel
from tests.properties.inboxes import inboxes, runs
from tests.properties.stage_run import Tables, pair_in, planned


def _named_by(tables: Tables, role: str) -> set[Pair]:
    """The pairs that a file of this role names."""
    named = tables.rows(
        "select account, least(from_type, to_type) as from_type, greatest(from_type, to_type) as to_type, "
        "case when (from_type, from_id) <= (to_type, to_id) then from_id else to_id end as from_id, "
        "case when (from_type, from_id) <= (to_type, to_id) then to_id else from_id end as to_id "
        f"from {{mentions}} where status = 'resolved' and role = '{role}'"
    )
    return {pair_in(row) for row in named}


@runs()
@given(inboxes())
def test_current_and_changes_give_what_is_asked_for(inbox: Inbox) -> None:
    with planned(replace(inbox, allow_unlink=1000)) as tables:
        changes = {pair_in(row): (str(row["action"]), str(row["state"])) for row in tables.table("changes")}
        current = {pair_in(row) for row in tables.table("current_associations")}
        links = {pair for pair, (action, _) in changes.items() if action == "link"}
        unlinks = {pair for pair, (action, _) in changes.items() if action == "unlink"}
        assert not links & current
        assert unlinks & current == {pair for pair in unlinks if changes[pair][1] == "present"}
        assert links <= _named_by(tables, "link") | _named_by(tables, "mirror")
        assert unlinks - current <= _named_by(tables, "unlink")
        after = (current | links) - unlinks
        model = PlanModel(tables.inbox)
        desired = {pair_in(row) for row in tables.table("desired_associations")}
        assert links <= desired
        assert desired - {pair for pair, asking in model.asking.items() if asking.disagreed} <= after
        _scope_is_as_asked(model, after)


def _scope_is_as_asked(model: PlanModel, after: set[Pair]) -> None:
    """What mirror files and open orders ask for is so afterwards, but for contradictions and safeguards."""
    for pair, asking in model.asking.items():
        if asking.contradicted or asking.disagreed or pair in model.slots.refused or pair in model.slots.changes:
            continue
        if asking.link or asking.mirror:
            assert pair in after
        elif any(asking.excluded.values()):
            assert pair not in after
        elif not asking.unlink:
            assert (pair in after) == (model.state(pair) == "present")
