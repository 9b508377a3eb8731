"""The second half of section 4 in plain Python: what is asked for, and what is planned about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from tests.model.abstract_inbox import End, File, Inbox, Pair, Plan, ends_of, pair_of
from tests.model.slot_model import Change, Slots, settle
from tests.model.state_model import StateModel

#: where a file asks for a pair: rule, source_file, source_row
Place = tuple[str, str, int]
SETTLED = ("planned", "already_linked", "not_linked", "left")
CODES = {"contradicted": "orders_contradict", "already_done": "order_already_done", "left": "implied_pair_left",
         "already_linked": "already_linked", "not_linked": "not_linked"}


@dataclass
class Asking:
    """What the files say of one pair. ``excluded``: mirror file to whether it is armed for the pair."""

    link: dict[File, Place] = field(default_factory=dict)
    unlink: dict[File, Place] = field(default_factory=dict)
    done: set[File] = field(default_factory=set)
    mirror: dict[File, Place] = field(default_factory=dict)
    excluded: dict[File, bool] = field(default_factory=dict)

    @property
    def disagreed(self) -> bool:
        """Whether one mirror file asks for the pair and another leaves it out."""
        return bool(self.mirror and self.excluded)

    @property
    def absent(self) -> bool:
        """Whether an armed mirror file leaves the pair out, and none asks for it."""
        return any(self.excluded.values()) and not self.disagreed

    @property
    def contradicted(self) -> bool:
        """Whether open orders contradict each other, or a mirror that has a say."""
        if self.disagreed or (self.link and self.unlink):
            return bool(self.link and self.unlink)
        return bool((self.link and self.absent) or (self.unlink and self.mirror))


class PlanModel(StateModel):
    """What a plan of ``inbox`` must say."""

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(inbox)
        self.mirrors = [file for file in inbox.files if file.role == "mirror"]
        self.asking: dict[Pair, Asking] = defaultdict(Asking)
        self._ask()
        self._exclude()

    def _ask(self) -> None:
        asked_before = {asked for plan in self.inbox.history for asked in plan.asked}
        for mention in self.mentions:
            if mention.status != "resolved" or mention.file.role == "exports":
                continue
            file, pair = mention.file, pair_of(mention.file.account, mention.own, mention.to)
            asking, place = self.asking[pair], (mention.rule, file.source_file, mention.row)
            if (file.sha256, file.role, pair) in asked_before and not self.inbox.again:
                asking.done.add(file)
            else:
                askers: dict[File, Place] = getattr(asking, file.role)
                askers[file] = min(askers.get(file, place), place)

    def _exclude(self) -> None:
        for file in self.mirrors:
            for pair in self.pairs:
                ends = self.in_scope(file, pair)
                if ends and file not in self.asking[pair].mirror:
                    self.asking[pair].excluded[file] = not (file.quarantined() or self._disarmed(pair))

    @cached_property
    def scope(self) -> set[tuple[File, End, str]]:
        """(mirror file, record, kind) for which the file gives a whole target."""
        return {
            (file, (file.object_type, file.own_id(row)), kind)
            for file in self.mirrors
            for _, row in file.accepted()
            for kind in file.kinds
            if row.cells.get(kind) and file.own_id(row) in self.records.ids[file.account, file.object_type]
        }

    def in_scope(self, file: File, pair: Pair) -> list[tuple[End, str]]:
        """The ends from which a pair is in a mirror file's scope."""
        ends = [(one, other[0]) for one, other in ends_of(pair)]
        return [end for end in ends if pair[0] == file.account and (file, *end) in self.scope]

    @cached_property
    def disarmed(self) -> set[tuple[File, End, str]]:
        """(mirror file, record, kind) with a mention that names no record."""
        unresolved = (m for m in self.mentions if m.file.role == "mirror" and m.status != "resolved")
        return {(m.file, m.own, m.to[0]) for m in unresolved if m.own[1]}

    def _disarmed(self, pair: Pair) -> bool:
        """Whether one end loses nothing of the other's kind by absence, whichever file leaves it out."""
        cells = {(file.account, end, kind) for file, end, kind in self.disarmed}
        return any((pair[0], one, other[0]) in cells for one, other in ends_of(pair))

    def _stays(self, pair: Pair) -> bool:
        """Whether no unlink file may take the pair away: none does but by implication, and none made it so."""
        implied = all(rule == "same_row" for rule, _, _ in self.asking[pair].unlink.values())
        return implied and self.state(pair) == "present" and not self.made_by_same_row(pair)

    def _left(self, pair: Pair) -> bool:
        return self._stays(pair) and not self.asking[pair].absent

    def _change(self, pair: Pair, asking: Asking) -> Change | None:
        state = self.state(pair)
        demanded = {} if asking.disagreed else asking.mirror
        if asking.contradicted:
            return None
        if asking.link or demanded:
            link = "link", "ordered" if asking.link else "mirror"
            return _asked(("keep", "already_linked") if state == "present" else link, asking.link | demanded)
        if state == "present" and asking.absent and (not asking.unlink or self._stays(pair)):
            return Change("unlink", "absent_from_mirror", "", frozenset())
        if asking.unlink and state != "absent" and not self._left(pair):
            return _asked(("unlink", "ordered"), asking.unlink)
        spared = state == "present" and (asking.excluded or asking.unlink)
        return Change("keep", "spared", "", frozenset()) if spared else None

    @cached_property
    def decided(self) -> dict[Pair, Change]:
        """One decision for each pair about which there is one, each pair by itself."""
        found = {pair: self._change(pair, asking) for pair, asking in self.asking.items()}
        return {pair: change for pair, change in found.items() if change}

    @cached_property
    def changes(self) -> dict[Pair, Change]:
        """The plan: the decisions, after those about one lookup of one record have been settled."""
        return {**self._unslotted, **self.slots.changes}

    @cached_property
    def _unslotted(self) -> dict[Pair, Change]:
        return {pair: change for pair, change in self.decided.items() if pair not in self.slots.refused}

    @cached_property
    def slots(self) -> Slots:
        """What becomes of the lookups."""
        systems = {file.account: file.system for file in self.inbox.files}
        asked = {pair for pair, asking in self.asking.items() if asking.link or asking.mirror}
        contradicted = {pair for pair, asking in self.asking.items() if asking.contradicted}
        return settle(systems, self.decided, asked - contradicted, contradicted & asked, self.present)

    @cached_property
    def orders(self) -> dict[tuple[Pair, str, str], str]:
        """(pair, role, order file) to its outcome."""
        found: dict[tuple[Pair, str, str], str] = {}
        for pair, asking in self.asking.items():
            found |= {(pair, file.role, file.source_file): "already_done" for file in asking.done}
            state, left = self.state(pair), self._left(pair)
            usual = {"link": "already_linked" if state == "present" else "planned",
                     "unlink": "not_linked" if state == "absent" else "left" if left else "planned"}
            for file in (*asking.link, *asking.unlink):
                outcome = "contradicted" if asking.contradicted else usual[file.role]
                if pair in self.slots.contested:
                    outcome = "refused"
                found[pair, file.role, file.source_file] = outcome
        return found

    @cached_property
    def order_notices(self) -> dict[str, set[tuple[Pair, str]]]:
        """Notice code to the (pair, order file) that it is about."""
        found: dict[str, set[tuple[Pair, str]]] = {code: set() for code in CODES.values()}
        for (pair, _, source_file), outcome in self.orders.items():
            if outcome in CODES:
                found[CODES[outcome]].add((pair, source_file))
        return found

    @cached_property
    def disarmed_files(self) -> set[str]:
        """The mirror files that unlink nothing by absence at all."""
        return {file.source_file for file in self.mirrors if file.quarantined() or not file.rows}

    @cached_property
    def disagreed(self) -> set[Pair]:
        """The pairs about which two mirror files disagree."""
        return {pair for pair, asking in self.asking.items() if asking.disagreed}

    def tripped(self, account: str) -> int:
        """How many unlinks of an account are more than the brake lets pass."""
        unlinks = {p: c for p, c in self.changes.items() if p[0] == account and c.action == "unlink"}
        present = {pair for pair in self.present if pair[0] == account}
        moved = {(pair[1], pair[3]) for pair, change in unlinks.items() if change.reason == "moved"}
        in_scope = sum(
            (pair[1], pair[3]) in moved or any(self.in_scope(file, pair) for file in self.mirrors) for pair in present
        )
        absent = sum(change.reason in ("absent_from_mirror", "moved") for change in unlinks.values())
        ordered = sum(change.reason == "ordered" for pair, change in unlinks.items() if pair in present)
        by_absence = absent if absent > 5 and absent * 10 > in_scope else 0
        return by_absence + (ordered if ordered > 50 and ordered * 10 > len(present) else 0)

    @property
    def verdict(self) -> str:
        """done, or refused by the brake."""
        total = sum(self.tripped(account) for account in {file.account for file in self.inbox.files})
        return "refused" if total > (self.inbox.allow_unlink or 0) else "done"

    def confirmed(self) -> Plan | None:
        """What the ledger keeps of this plan; none where it has no change, for then nothing is appended."""
        entries = {p: (c.action, c.rule) for p, c in self.changes.items() if c.action in ("link", "unlink")}
        shas = {file.source_file: file.sha256 for file in self.inbox.files}
        settled = {(shas[f], role, p) for (p, role, f), outcome in self.orders.items() if outcome in SETTLED}
        return Plan(entries, frozenset(shas.values()), frozenset(settled)) if entries else None


def _asked(decision: tuple[str, str], askers: dict[File, Place]) -> Change:
    """The change for those who ask. An explicit mention prevails; told is the smallest place, of it or of all."""
    rule = min(rule for rule, _, _ in askers.values())
    explicit = min((file, row) for by, file, row in askers.values() if by == rule)
    return Change(*decision, rule, frozenset({explicit, min((file, row) for _, file, row in askers.values())}))
