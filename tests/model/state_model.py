"""The first half of section 4: what exports and ledger say about each pair, and which say is the latest."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from tests.model.abstract_inbox import End, File, Inbox, Pair, ends_of, pair_of
from tests.model.mention_model import mentions_of, records_of


class StateModel:
    """The state of every pair that an inbox, its exports and its ledger speak of."""

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox
        self.records = records_of(inbox)
        self.mentions = mentions_of(inbox, self.records)
        self.exports = [file for file in inbox.files if file.role == "exports"]

    def position(self, file: File) -> float:
        """When an export was true: n is the n-th confirmed plan, n + 0.5 the time after it."""
        if file.account in self.inbox.as_of:
            return self.inbox.as_of[file.account] + 0.5
        plans = enumerate(self.inbox.history, 1)
        return next((number - 0.5 for number, plan in plans if file.sha256 in plan.inputs), float("inf"))

    @cached_property
    def cut(self) -> set[tuple[File, int, str]]:
        """(export, row, kind) of the cells with exactly as many ids as HubSpot writes at most."""
        return {
            (file, number, kind)
            for file in self.exports
            if file.system == "hubspot"
            for number, row in file.accepted()
            for kind in file.kinds
            if len(row.cells.get(kind, ())) == 1000
        }

    @cached_property
    def covered(self) -> dict[tuple[str, End, str], dict[File, set[End]]]:
        """(account, record, kind) to the exports that have a whole cell for it, and what these cells list."""
        silent = {(m.file, m.row, m.to[0]) for m in self.mentions if m.status == "malformed"} | self.cut
        listed: dict[tuple[File, int, str], set[End]] = defaultdict(set)
        for mention in self.mentions:
            if mention.status == "resolved":
                listed[mention.file, mention.row, mention.to[0]].add(mention.to)
        found: dict[tuple[str, End, str], dict[File, set[End]]] = defaultdict(lambda: defaultdict(set))
        for file in self.exports:
            for number, row in file.accepted():
                for kind in file.kinds:
                    if (file, number, kind) not in silent:
                        record = (file.object_type, file.own_id(row))
                        found[file.account, record, kind][file] |= listed[file, number, kind]
        return found

    def latest(self, pair: Pair) -> set[bool]:
        """What the latest statements say of the pair, present or not; empty where nobody speaks of it.

        An export that lists the pair in one of its cells shows it, whatever its other cells say.
        """
        shown: dict[File, bool] = {}
        for one, other in ends_of(pair):
            for file, listed in self.covered.get((pair[0], one, other[0]), {}).items():
                shown[file] = other in listed or shown.get(file, False)
        said = [(self.position(file), present) for file, present in shown.items()]
        for number, plan in enumerate(self.inbox.history, 1):
            if pair in plan.entries:
                said.append((number, plan.entries[pair][0] == "link"))
        newest = max((position for position, _ in said), default=0)
        return {present for position, present in said if position == newest}

    def state(self, pair: Pair) -> str:
        """present, absent or unknown."""
        said = self.latest(pair)
        return "unknown" if len(said) != 1 else "present" if True in said else "absent"

    def made_by_same_row(self, pair: Pair) -> bool:
        """Whether the pair's latest ledger entry is a link by that rule."""
        entries = [plan.entries[pair] for plan in self.inbox.history if pair in plan.entries]
        return bool(entries) and entries[-1] == ("link", "same_row")

    @cached_property
    def pairs(self) -> set[Pair]:
        """Every pair that anything names."""
        found = {pair_of(m.file.account, m.own, m.to) for m in self.mentions if m.status == "resolved"}
        return found.union(*(plan.entries for plan in self.inbox.history))

    @cached_property
    def present(self) -> set[Pair]:
        """The associations known to be present."""
        return {pair for pair in self.pairs if self.state(pair) == "present"}

    @cached_property
    def disagreeing(self) -> set[Pair]:
        """The pairs about which the newest exports disagree."""
        return {pair for pair in self.pairs if len(self.latest(pair)) == 2}
