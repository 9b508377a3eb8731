"""Circles of parents: what an order would close is refused, and nothing else is, as a plain Python model says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.model.abstract_inbox import File, Inbox, Row
from tests.properties.inboxes import runs
from tests.properties.stage_run import own_folder, plan_in

RECORDS = [f"10000000000{number:02}" for number in range(8)]
#: child to parent
Parents = dict[str, str]
PARENTS = st.dictionaries(st.sampled_from(RECORDS), st.sampled_from(RECORDS), max_size=8)


def _circle(parents: Parents) -> set[str]:
    """The records that stand above themselves."""
    found = set()
    for record in parents:
        above = parents[record]
        for _ in parents:
            if above == record:
                found.add(record)
            above = parents.get(above, "")
    return found


def _refused(present: Parents, asked: Parents) -> Parents:
    """The orders that are not done: each that closes a circle, then what its old parent closes instead."""
    new = {child: parent for child, parent in asked.items() if parent not in (child, present.get(child))}
    done = dict(new)
    while closing := _circle(present | done) & set(done):
        done = {child: parent for child, parent in done.items() if child not in closing}
    return {child: parent for child, parent in new.items() if child not in done}


@runs(groups_in_a_run=6)
@given(PARENTS, PARENTS)
def test_orders_that_close_a_circle_are_refused(shown: Parents, asked: Parents) -> None:
    place = ("zoho", "zoho", "company")
    present = {child: parent for child, parent in shown.items() if child != parent}
    rows = tuple(Row(own, {"parent": (present[own],)} if own in present else {}, name=own) for own in RECORDS)
    orders = tuple(Row(child, {"parent": (parent,)}, name=child) for child, parent in asked.items())
    inbox = Inbox((
        File("exports/accounts_0.csv", "exports", *place, rows, ("parent",)),
        File("link/accounts_0.csv", "link", *place, orders, ("parent",)),
    ), allow_unlink=100)
    with own_folder() as folder:
        tables = plan_in(folder, inbox, "r1")
        refused = {(str(row["from_id"]), str(row["to_id"])) for row in tables.table("orders")
                   if row["outcome"] == "refused" and row["label"]}
        assert refused == {(min(pair), max(pair)) for pair in _refused(present, asked).items()}
        labelled = [row for row in tables.table("changes") if row["label"]]
        after = {(row["from_id"], row["to_id"], row["label"]) for row in tables.table("current_associations")
                 if row["label"]}
        after |= {(row["from_id"], row["to_id"], row["label"]) for row in labelled if row["action"] == "link"}
        after -= {(row["from_id"], row["to_id"], row["label"]) for row in labelled if row["action"] == "unlink"}
        # what to is for from
        parents = {str(a if label == "parent" else b): str(b if label == "parent" else a) for a, b, label in after}
        assert len(parents) == len(after)
        assert _circle(parents) <= _circle(present)
        told = {str(row["record_id"]) for row in tables.table("notices") if row["notice_code"] == "parent_cycle"}
        assert told == set(_refused(present, asked)) | (_circle(parents) & set(present))
