"""A plain Python model of the past activities that a new deal or ticket takes over, written from the vendor's page.

It knows the page, docs/rules.md and docs/inputs.md, not the SQL. Records are ``(object, id)`` pairs of texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

Key = tuple[str, str]
ACTIVITIES = ("call", "communication", "email", "meeting", "note", "postal_mail", "task")


@dataclass(frozen=True)
class Line:
    """A line of past_activities.csv, as it is written; ``source`` may be of any object, known or not."""

    object_type: str
    source: Key
    record_id: str = ""
    name: str = ""
    days: str = ""
    created_at: str = ""


@dataclass(frozen=True)
class Portal:
    """What an account holds. ``moments``: activity → its dates in UTC, the latest counts; ``merged``: old id → record.

    ``now`` is in UTC; all moments have a zone.
    """

    zone: str
    now: datetime
    moments: dict[Key, tuple[datetime, ...]] = field(default_factory=dict)
    linked: frozenset[frozenset[Key]] = frozenset()
    records: frozenset[Key] = frozenset()
    merged: dict[Key, Key] = field(default_factory=dict)

    def source(self, line: Line) -> Key | None:
        """The record for which the new one is created: by its id, else by an id that it had before a merge."""
        named = line.source[0].lower(), line.source[1]
        return named if named in self.records else self.merged.get(named)

    def activities(self, key: Key) -> list[Key]:
        """The activities that are associated with a record."""
        beside = [next(iter(pair - {key})) for pair in self.linked if key in pair]
        return sorted(other for other in beside if other[0] in ACTIVITIES)


@dataclass(frozen=True)
class Settings:
    """The settings of the rule."""

    days: int = 30
    activity_types: tuple[str, ...] = ("call", "email", "note", "meeting", "task")


def unusable(line: Line) -> str:
    """The first column of a line that cannot be used, in the order in which they are listed; empty: none."""
    if line.object_type.lower() not in ("deal", "ticket"):
        return "object_type"
    if not line.record_id and not line.name:
        return "record_id"
    if line.source[0].lower() not in ("company", "contact"):
        return "source_object"
    if not line.source[1]:
        return "source_id"
    if line.days and not line.days.isdecimal():
        return "days"
    return "" if not line.created_at or _written(line.created_at) else "created_at"


def new_record(line: Line) -> Key:
    """The new deal or ticket; lines of one name, whatever its case and blanks, mean one record."""
    return line.object_type.lower(), line.record_id or "new:" + " ".join(line.name.split()).lower()


def outcomes(portal: Portal, line: Line, settings: Settings) -> dict[Key, str]:
    """Each activity of the source record: taken, left_out, or undecidable where no export dates it."""
    source = None if unusable(line) else portal.source(line)
    found: dict[Key, str] = {}
    for activity in portal.activities(source) if source else ():
        dates = portal.moments.get(activity, ())
        if activity[0] not in settings.activity_types:
            found[activity] = "left_out"
        elif not dates:
            found[activity] = "undecidable"
        else:
            found[activity] = "taken" if _is_within(portal, line, settings, max(dates)) else "left_out"
    return found


def findings(portal: Portal, line: Line, settings: Settings) -> Iterator[tuple[Key, str]]:
    """Activity and what the rule finds of it and the new record: expected, seen or undecidable."""
    for activity, outcome in outcomes(portal, line, settings).items():
        if outcome == "taken":
            is_there = frozenset({activity, new_record(line)}) in portal.linked
            yield activity, "seen" if is_there else "expected"
        elif outcome == "undecidable":
            yield activity, outcome


def _is_within(portal: Portal, line: Line, settings: Settings, moment: datetime) -> bool:
    """Whether the activity is in the window: by the clock of the account, both ends included."""
    zone = ZoneInfo(portal.zone)
    days = timedelta(days=int(line.days) if line.days else settings.days)
    happened = moment.astimezone(zone)
    if len(line.created_at) == 10:
        created_on = date.fromisoformat(line.created_at)
        return created_on - days <= happened.date() <= created_on
    created = _moment(line.created_at, zone) if line.created_at else portal.now
    begins = created.astimezone(zone).replace(tzinfo=None) - days
    return happened.replace(tzinfo=None) >= begins and moment <= created


def _written(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """A written time; of one that comes twice the later one, one that the clocks leave out is moved on."""
    written = datetime.fromisoformat(text)
    if written.tzinfo is not None:
        return written.astimezone(UTC)
    early, late = (written.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return max(early, late)
