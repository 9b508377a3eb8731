"""A plain Python model of how HubSpot associates activities, written from the vendor's page and not from the SQL.

Records are ``(object, id)`` pairs of texts. What nobody can tell is None, what is expected True.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]
Verdicts = dict[Key, bool | None]


@dataclass(frozen=True)
class Deal:
    """A deal; days are counted from any day on, None where the cell is blank or, for ``closed``, nothing tells."""

    created: int | None = 0
    closed: bool | None = False
    close_date: int | None = None
    last_activity: int | None = None
    last_modified: int | None = None


@dataclass(frozen=True)
class Line:
    """A line of the activity log; ``kind`` as in the settings (note, call, email, whatsapp, ...)."""

    name: str
    kind: str
    logged_on: Key
    channel: str = "record"
    direction: str = ""
    recipients: tuple[str, ...] = ()
    day: int | None = None
    thread: str = ""
    conversation: tuple[Key, ...] = ()
    company_then: str = ""
    is_new: bool = False


@dataclass(frozen=True)
class Portal:
    """What an account holds. ``primary``: (record, company id) → whether it is the primary one, None: not told.

    ``shown``: the exported activities by the name of their line, with the records that are associated with them.
    """

    now: int
    deals: dict[str, Deal] = field(default_factory=dict)
    linked: frozenset[frozenset[Key]] = frozenset()
    primary: dict[tuple[Key, str], bool | None] = field(default_factory=dict)
    shown: dict[str, frozenset[Key]] = field(default_factory=dict)

    def beside(self, key: Key, other: str) -> list[str]:
        """The ids of the ``other`` records associated with a record."""
        found = [next(iter(pair - {key}), key) for pair in self.linked if key in pair]
        return sorted(number for object_, number in found if object_ == other)


@dataclass(frozen=True)
class Settings:
    """The settings of the rule that change what is expected; ``associate``: (object, kind, target) → a choice."""

    most_recent_by: str = "create_date"
    closed_deals: str = "by_close_date"
    recipients_of_contact_activities: bool = False
    api: str = "nothing"
    associate: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    def choice(self, object_: str, line: Line, target: str) -> str:
        """none, 1, 5 or all: the account's own setting where it counts, else the vendor's default."""
        if line.channel == "record":
            for key in ((object_, line.kind), (object_, "any"), ("any", line.kind), ("any", "any")):
                if (*key, target) in self.associate:
                    return self.associate[(*key, target)]
        if target == "company":
            return "1" if object_ in ("contact", "deal", "ticket") else "none"
        if target == "deal":
            return "5" if object_ in ("company", "contact", "deal") else "none"
        return "none"


def expected(portal: Portal, log: list[Line], line: Line, settings: Settings) -> Verdicts:
    """The records with which the activity of a line is associated."""
    found: Verdicts = {line.logged_on: True}
    own = _additions(portal, log, line, settings)
    for key, verdict in own.items():
        found[key] = True if found.get(key) or verdict else None
    return found


def _additions(portal: Portal, log: list[Line], line: Line, settings: Settings) -> Verdicts:
    object_ = line.logged_on[0].split(":")[0]
    if line.channel == "api" and settings.api == "nothing":
        return {}
    if object_ == "contact":
        recipients: Verdicts = {("contact", number): True for number in line.recipients}
        if line.channel == "mobile_app" and line.kind == "email":
            return recipients
        if line.channel == "conversations_inbox" and line.kind in ("email", "whatsapp"):
            return recipients | dict.fromkeys(line.conversation, True)
        if line.channel in ("gmail_chrome_extension", "sequence") and line.kind == "task":
            return {}
        first = _first_of_thread(portal, log, line)
        if line.channel == "record" and first != line.name:
            if first in portal.shown:
                return dict.fromkeys(portal.shown[first], True)
            return expected(portal, log, next(other for other in log if other.name == first), settings)
    return _by_table(portal, line, settings, object_)


def _first_of_thread(portal: Portal, log: list[Line], line: Line) -> str:
    """The name of the first e-mail of the line's thread; its own name where it belongs to none."""
    if line.kind != "email" or not line.thread:
        return line.name
    if line.thread in portal.shown:
        return line.thread
    thread = [other for other in log if other.kind == "email" and other.thread == line.thread]
    return min(thread, key=lambda other: (_day(portal, other), log.index(other))).name


def _day(portal: Portal, line: Line) -> int:
    """The day of an activity; without one it is judged now."""
    return portal.now if line.day is None else line.day


def _by_table(portal: Portal, line: Line, settings: Settings, object_: str) -> Verdicts:
    found: Verdicts = {}
    wanted = settings.choice(object_, line, "company")
    if wanted != "none":
        for number in portal.beside(line.logged_on, "company"):
            told = portal.primary.get((line.logged_on, number))
            if wanted == "1" and not line.company_then and told is not False:
                found["company", number] = told
            if wanted == "all":
                found["company", number] = True
        if wanted == "1" and line.company_then:
            found["company", line.company_then] = True
    for number, verdict in _recent_deals(portal, line, settings, settings.choice(object_, line, "deal")).items():
        found["deal", number] = verdict
    for other in ("contact", "ticket"):
        if settings.choice(object_, line, other) == "all":
            found |= {(other, number): True for number in portal.beside(line.logged_on, other)}
    if object_ != "contact" or settings.recipients_of_contact_activities:
        found |= _recipients(line)
    return found


def _recipients(line: Line) -> Verdicts:
    if line.kind == "email" and line.direction != "inbound":
        return {("contact", number): True for number in line.recipients}
    if line.kind == "call" and line.direction != "inbound":
        return {("contact", number): True if line.direction == "outbound" else None for number in line.recipients}
    return {}


def _recent_deals(portal: Portal, line: Line, settings: Settings, choice: str) -> dict[str, bool | None]:
    """Deal → True where it is among the most recent open ones, None where that depends on what nobody knows."""
    if choice == "none":
        return {}
    order = {"create_date": "created", "last_activity": "last_activity", "last_modified": "last_modified"}
    by = order[settings.most_recent_by]
    ranked = sorted(
        portal.beside(line.logged_on, "deal"),
        key=lambda number: (getattr(portal.deals[number], by) is None, -(getattr(portal.deals[number], by) or 0),
                            -int(number)),
    )
    limit = len(ranked) if choice == "all" else int(choice)
    certain = doubtful = 0
    found: dict[str, bool | None] = {}
    for number in ranked:
        is_open = _was_open(portal, portal.deals[number], line, settings)
        if is_open is False:
            continue
        if certain < limit:
            found[number] = True if is_open and certain + doubtful < limit else None
        certain, doubtful = certain + (is_open is True), doubtful + (is_open is None)
    return found


def _was_open(portal: Portal, deal: Deal, line: Line, settings: Settings) -> bool | None:
    """Whether the deal was there and open when the activity happened, None where nobody can tell."""
    day = _day(portal, line)
    if deal.created is not None and deal.created > day:
        return False
    if deal.closed:
        known = day >= portal.now or (
            settings.closed_deals == "by_close_date" and deal.close_date is not None and deal.close_date <= day
        )
        return False if known else None
    if deal.closed is None or (deal.created is None and day < portal.now):
        return None
    return True


def findings(portal: Portal, log: list[Line], line: Line, settings: Settings) -> dict[Key, str]:
    """What the rule finds of each record: expected, seen, missing, unexpected or undecidable."""
    wanted = expected(portal, log, line, settings)
    shown = portal.shown.get(line.name)
    found: dict[Key, str] = {}
    for key in {*wanted, *(shown or ())}:
        if key not in wanted:
            found[key] = "unexpected"
        elif wanted[key] is None:
            found[key] = "undecidable"
        elif shown and key in shown:
            found[key] = "seen"
        else:
            found[key] = "expected" if line.is_new or shown is None else "missing"
    if _may_have_moved(portal, line, settings, found):
        found |= {key: "undecidable" for key in found if key[0] == "company"}
    return found


def _may_have_moved(portal: Portal, line: Line, settings: Settings, found: dict[Key, str]) -> bool:
    """Whether an earlier activity of a contact shows another company than today's primary one."""
    by_primary = settings.choice("contact", line, "company") == "1"
    companies = {finding for key, finding in found.items() if key[0] == "company"}
    return (
        line.logged_on[0] == "contact" and not line.is_new and _day(portal, line) < portal.now
        and not line.company_then and by_primary and companies >= {"missing", "unexpected"}
    )
