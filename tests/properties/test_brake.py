"""Invariant 6, the brake: too many unlinks are shown, but refused."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.model.abstract_inbox import File, Inbox, Row
from tests.model.plan_model import PlanModel
from tests.properties.inboxes import runs
from tests.properties.stage_run import planned

COMPANY = "64f1a0b2c3d4e5f6a7b8c001"
#: present pairs and unlinks among them, near both limits of each brake
SIZES = {
    "mirror": st.one_of(
        st.tuples(st.integers(7, 80), st.integers(4, 8)), st.tuples(st.integers(60, 120), st.integers(5, 13))
    ),
    "unlink": st.one_of(
        st.tuples(st.integers(60, 530), st.integers(49, 53)), st.tuples(st.integers(500, 620), st.integers(49, 63))
    ),
}
CASES = st.sampled_from(sorted(SIZES)).flatmap(lambda role: st.tuples(st.just(role), SIZES[role]))


def _account(name: str, role: str, present: int, unlinks: int) -> tuple[File, ...]:
    """An account with one company, linked to all its contacts, of which a file takes some away."""
    place, numbers = (name, "brevo"), tuple(map(str, range(1, present + 1)))
    linked = Row(COMPANY, {"contact": numbers})
    asked = numbers[unlinks:] or ("-",) if role == "mirror" else numbers[:unlinks]
    return (
        File(f"exports/{name}/contacts_0.csv", "exports", *place, "contact", tuple(Row(n, name=n) for n in numbers)),
        File(f"exports/{name}/linked.json", "exports", *place, "company", (linked,), ("contact",)),
        File(
            f"{role}/{name}/asked_0.csv", role, *place, "company",
            tuple(Row(COMPANY, {"contact": (n,)}) for n in asked), ("contact",),
        ),
    )


def _is_too_many(role: str, present: int, unlinks: int) -> bool:
    return unlinks > {"mirror": 5, "unlink": 50}[role] and unlinks * 10 > present


@runs(groups_in_a_run=6)
@given(st.lists(CASES, min_size=1, max_size=6), st.sampled_from([None, -1, 0]))
def test_the_brake_is_on_above_both_limits(cases: list[tuple[str, tuple[int, int]]], offset: int | None) -> None:
    """``offset``: how many unlinks are allowed, measured from those that are too many."""
    files = sum((_account(f"a{n}", role, *sizes) for n, (role, sizes) in enumerate(cases)), ())
    total = sum(unlinks for role, (present, unlinks) in cases if _is_too_many(role, present, unlinks))
    allowed = None if offset is None else max(0, total + offset)
    with planned(replace(Inbox(files), allow_unlink=allowed)) as tables:
        assert tables.verdict == PlanModel(tables.inbox).verdict == ("refused" if total > (allowed or 0) else "done")
        shown = tables.rows("select count(*) as unlinks from {changes} where action = 'unlink'")
        assert shown == [{"unlinks": sum(unlinks for _, (_, unlinks) in cases)}]
