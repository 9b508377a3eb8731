"""Lookups in plain Python: a record has one target of a kind, so a new one is a move, and two are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from tests.model.abstract_inbox import LOOKUPS, End, Pair, ends_of

#: account, record, name of the lookup
Slot = tuple[str, End, str]


@dataclass(frozen=True)
class Change:
    """One decision. ``rule``: of the files that ask for it, empty where none does. ``places``: which may be told."""

    action: str
    reason: str
    rule: str
    places: frozenset[tuple[str, int]]


@dataclass
class Slots:
    """What the lookups do to a plan. ``contested``: refused because several are asked, ``held``: because of a mirror
    that a safeguard holds back. ``changes``: what is planned instead of, or beside, each pair's own decision."""

    contested: set[Pair] = field(default_factory=set)
    held: set[Pair] = field(default_factory=set)
    holders: set[tuple[str, End]] = field(default_factory=set)
    changes: dict[Pair, Change] = field(default_factory=dict)

    @property
    def refused(self) -> set[Pair]:
        """The pairs that do not get what they would get by themselves."""
        return self.contested | self.held


def slots_of(systems: Mapping[str, str], pair: Pair) -> Iterator[Slot]:
    """The lookups that a pair takes."""
    for one, other in ends_of(pair):
        if name := LOOKUPS.get((systems[pair[0]], one[0]), {}).get(other[0]):
            yield pair[0], one, name


def settle(
    systems: Mapping[str, str], decided: Mapping[Pair, Change], asked: Set[Pair], contradicted: Set[Pair],
    present: Set[Pair],
) -> Slots:
    """Settle the lookups. ``asked``: by orders and mirrors; ``contradicted``: asked for, and asked away as well."""
    pairs: dict[Slot, set[Pair]] = defaultdict(set)
    for pair in {*decided, *asked, *contradicted, *present}:
        for slot in slots_of(systems, pair):
            pairs[slot].add(pair)
    found = Slots()
    for slot, members in pairs.items():
        new = {pair for pair in members if pair in decided and decided[pair].action == "link"}
        wanted = members & (asked | contradicted)
        if len(wanted) > 1 and new:
            found.holders.add(slot[:2])
            # what two mirror files dispute has been decided already
            found.contested |= {p for p in wanted & asked if p in new or _is(decided.get(p), "already_linked")}
    for members in pairs.values():
        _hold(found, decided, members, present)
    for members in pairs.values():
        _move(found, decided, members, present)
    keep = Change("keep", "spared", "", frozenset())
    found.changes |= dict.fromkeys(found.contested & present, keep)
    return found


def _is(change: Change | None, reason: str) -> bool:
    return change is not None and change.reason == reason


def _hold(found: Slots, decided: Mapping[Pair, Change], members: set[Pair], present: Set[Pair]) -> None:
    if any(_is(decided.get(pair), "spared") for pair in members & present):
        linked = {pair for pair in members if pair in decided and decided[pair].action == "link"}
        found.held |= {pair for pair in linked - found.contested if decided[pair].reason == "mirror"}


def _move(found: Slots, decided: Mapping[Pair, Change], members: set[Pair], present: Set[Pair]) -> None:
    for pair in members - found.refused:
        change = decided.get(pair)
        if change is None or change.action != "link":
            continue
        for old in members & present:
            if old not in decided or decided[old].action != "unlink":
                found.changes[old] = replace(change, action="unlink", reason="moved")
                found.changes[pair] = replace(change, reason="moved")
