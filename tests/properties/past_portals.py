"""Portals of HubSpot and lines of past_activities.csv: around the ends of windows, and where clocks are changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.model.past_model import ACTIVITIES, Key, Line, Portal, Settings

#: nights in which clocks are changed, a year's end, a day like any other; the hour that comes twice or is left out
_NIGHTS = (
    ("Europe/Paris", datetime(2026, 3, 29), "02"), ("Europe/Paris", datetime(2026, 10, 25), "02"),
    ("America/New_York", datetime(2026, 11, 1), "01"), ("Pacific/Auckland", datetime(2026, 4, 5), "02"),
    ("Asia/Kolkata", datetime(2027, 1, 1), "00"), ("UTC", datetime(2026, 6, 10), "23"),
)
#: the offsets of the first of two hours
_OFFSETS = {"Europe/Paris": "+02:00", "America/New_York": "-04:00", "Pacific/Auckland": "+13:00"}
_DAYS = (0, 1, 2, 30, 31)
_SOURCES: tuple[Key, ...] = (("company", "1"), ("company", "2"), ("contact", "1"), ("contact", "3"))
#: deals and tickets that are there already, of which one may be "new" all the same
_KNOWN: tuple[Key, ...] = (("deal", "7"), ("ticket", "7"))
_RECORDS = (*_SOURCES, *_KNOWN)
#: two old ids of records that were merged, one that is a record's own id as well
_OLD: tuple[Key, ...] = (("company", "90"), ("contact", "90"), ("contact", "3"))
_ALL: tuple[Key, ...] = tuple((kind, str(number)) for kind in ACTIVITIES for number in (50, 51))
_kind_or_not = st.sampled_from(["company", "contact", "Company", "CONTACT", "deal", ""])
_unusual = st.tuples(_kind_or_not, st.sampled_from(["1", "3", "404", ""]))
_sources = st.integers(0, 9).flatmap(lambda number: st.sampled_from((*_SOURCES, *_OLD)) if number else _unusual)


def _clocks(hour: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["00:00", "12:00", "23:59", f"{hour}:29", f"{hour}:30", f"{hour}:30", f"{hour}:31"])


@st.composite
def _moment(draw: st.DrawFn, zone: str, created: datetime, twice: str) -> datetime:
    """A moment near one of the ends of a window; the clocks of that zone tell it."""
    day = created - timedelta(days=draw(st.sampled_from([*_DAYS, 0, 0, -1, 3, 29])))
    hour, minute = draw(_clocks(twice)).split(":")
    told = day.replace(hour=int(hour), minute=int(minute), tzinfo=ZoneInfo(zone), fold=draw(st.sampled_from([0, 1])))
    return told.astimezone(UTC)


@st.composite
def _line(draw: st.DrawFn, zone: str, created: datetime, twice: str) -> Line:
    day, clock = f"{created:%Y-%m-%d}", draw(_clocks(twice))
    return Line(
        draw(st.sampled_from([*["deal", "ticket"] * 6, "Deal", "TICKET", "company"])), draw(_sources),
        draw(st.sampled_from(["", "", "7", "7", "8"])),
        draw(st.sampled_from(["Lot", "lot ", "Lot  B", "lot b", "lot c", ""])),
        draw(st.sampled_from([*["", "0", "1", "2", "30", "31"] * 3, "x", "-1", "1.5"])),
        draw(st.sampled_from([
            *["", day, f"{day} {clock}", f"{day}T{clock}{_OFFSETS.get(zone, 'Z')}"] * 4, "soon", "2026-13-01",
        ])),
    )


@st.composite
def past_portals(draw: st.DrawFn) -> tuple[Portal, list[Line]]:
    """A portal and the lines that name its records; most lines can be used."""
    zone, created, twice = draw(st.sampled_from(_NIGHTS))
    activities = sorted(draw(st.frozensets(st.sampled_from(_ALL), min_size=3, max_size=8)))
    dates = st.lists(_moment(zone, created, twice), max_size=2, unique=True)
    dates |= st.lists(_moment(zone, created, twice), min_size=1, max_size=2, unique=True)
    moments = {activity: tuple(draw(dates)) for activity in activities}
    linked = [
        frozenset({activity, key})
        for activity in activities for key in draw(st.frozensets(st.sampled_from(_RECORDS), min_size=3, max_size=6))
    ]
    if draw(st.booleans()):
        linked.append(frozenset({("company", "1"), ("contact", "1")}))
    return Portal(
        zone, draw(_moment(zone, created, twice)), moments, frozenset(linked), frozenset(_RECORDS),
        draw(st.fixed_dictionaries({}, optional={old: st.sampled_from(_SOURCES).filter(
            lambda key, kind=old[0]: key[0] == kind) for old in _OLD})),
    ), draw(st.lists(_line(zone, created, twice), min_size=1, max_size=4))


past_settings = st.builds(
    Settings, st.sampled_from([30, 30, 0, 1, 31]),
    st.just(Settings().activity_types) | st.lists(st.sampled_from(ACTIVITIES), unique=True).map(tuple),
)
