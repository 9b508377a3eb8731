"""A lookup for records of several modules holds one of them: orders about tasks, against the plain Python model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.model.abstract_inbox import End, File, Inbox, Pair, Row, pair_of
from tests.model.slot_model import Change, settle
from tests.properties.inboxes import runs
from tests.properties.stage_run import own_folder, pair_in, plan_in

COMPANIES, CONTACTS = ("1000000000001", "1000000000002"), ("2000000000001", "2000000000002")
DEALS, TASKS = ("3000000000001", "3000000000002"), tuple(f"40000000000{number:02}" for number in range(12))
#: what stands in Related To, by its id
RELATED: dict[str, End] = {own: ("company", own) for own in COMPANIES} | {own: ("deal", own) for own in DEALS}
#: Contact Name and Related To of a row; an empty text is a blank cell
Cells = tuple[str, str]

cells = st.tuples(st.sampled_from(["", *CONTACTS]), st.sampled_from(["", *RELATED]))
shown = st.lists(cells, min_size=len(TASKS), max_size=len(TASKS))
orders = st.lists(st.tuples(st.sampled_from(TASKS), cells), max_size=20)


def _file(folder: str, object_type: str, rows: tuple[Row, ...], kinds: tuple[str, ...] = ()) -> File:
    return File(f"{folder}/{object_type}_0.csv", folder, "zoho", "zoho", object_type, rows, kinds)


def _rows(given: list[tuple[str, Cells]]) -> tuple[Row, ...]:
    return tuple(
        Row(task, {"contact": (contact,) if contact else (), "what": (what,) if what else ()}, name=task)
        for task, (contact, what) in given
    )


def _pairs(given: list[tuple[str, Cells]]) -> set[Pair]:
    ends = [(task, ("contact", contact)) for task, (contact, _) in given if contact]
    ends += [(task, RELATED[what]) for task, (_, what) in given if what]
    return {pair_of("zoho", ("task", task), end) for task, end in ends}


@runs(groups_in_a_run=len(TASKS))
@given(shown, orders, orders)
def test_a_task_is_related_to_one_record(
    held: list[Cells], linked: list[tuple[str, Cells]], unlinked: list[tuple[str, Cells]]
) -> None:
    exported = list(zip(TASKS, held, strict=True))
    files = [
        _file("exports", kind, tuple(Row(own, name=own) for own in owns))
        for kind, owns in (("company", COMPANIES), ("contact", CONTACTS), ("deal", DEALS))
    ]
    files += [
        _file(folder, "task", _rows(given), ("contact", "what"))
        for folder, given in (("exports", exported), ("link", linked), ("unlink", unlinked))
    ]
    with own_folder() as folder:
        tables = plan_in(folder, Inbox(tuple(files), allow_unlink=100), "r1")
        found = {pair_in(row): (row["action"], row["reason"]) for row in tables.table("changes")}
        holders = {row["record_id"] for row in tables.table("notices") if row["notice_code"] == "slot_contested"}
    changes, contested = _expected(_pairs(exported), _pairs(linked), _pairs(unlinked))
    assert found == changes
    assert holders == contested


def _expected(
    present: set[Pair], link: set[Pair], unlink: set[Pair]
) -> tuple[dict[Pair, tuple[str, str]], set[str]]:
    """The changes, and the tasks for which several records are asked; an order both ways is none."""
    both, nobody = link & unlink, frozenset[tuple[str, int]]()
    decided = {
        pair: Change("keep", "already_linked", "column", nobody) if pair in present
        else Change("link", "ordered", "column", nobody)
        for pair in link - both
    }
    decided |= {pair: Change("unlink", "ordered", "column", nobody) for pair in (unlink - both) & present}
    slots = settle({"zoho": "zoho"}, decided, link - both, both, present)
    changes = {pair: change for pair, change in decided.items() if pair not in slots.refused} | slots.changes
    return (
        {pair: (change.action, change.reason) for pair, change in changes.items()},
        {record for _, (_, record) in slots.holders},
    )
