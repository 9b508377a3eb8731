"""Portals of HubSpot and activity logs to try the rules on: small, and full of equal dates, gaps and closed deals."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.model.hubspot_model import Deal, Key, Line, Portal, Settings

NOW = 9
_DAYS = st.integers(1, NOW)
#: few, so that deals are often created on the same day
_EARLY = st.integers(1, 3)
#: numbers of different lengths: 9 is less than 10
_DEALS = ("7", "8", "9", "10", "11", "30", "200")
_RECORDS: tuple[Key, ...] = (
    ("company", "1"), ("company", "2"), ("company", "3"), ("contact", "4"), ("contact", "5"), ("contact", "6"),
    ("ticket", "12"), ("ticket", "13"), *(("deal", number) for number in _DEALS),
)
_CUSTOM: Key = ("custom:2-100", "40")
_KINDS = ("call", "email", "meeting", "note", "task", "postal_mail", "sms", "whatsapp", "linkedin_message")
_CHANNELS = ("record", "mobile_app", "conversations_inbox", "gmail_chrome_extension", "sequence", "api", "other")

_deal = st.builds(
    Deal, created=st.sampled_from([1, 1, 1, 2, 2, 3, 5, 9, None]), closed=st.sampled_from([False] * 8 + [True, None]),
    close_date=st.none() | _DAYS, last_activity=_EARLY | st.none(), last_modified=_EARLY | st.none(),
)
_pairs = st.frozensets(
    st.tuples(st.sampled_from(_RECORDS), st.sampled_from(_RECORDS)).filter(lambda pair: pair[0] != pair[1])
    .map(frozenset), max_size=24,
)
#: all deals of one record: more than five are rare otherwise
_MANY: tuple[Key, ...] = (("company", "1"), ("contact", "4"), ("deal", "7"))
_fans = st.sampled_from(_MANY).map(
    lambda key: frozenset(frozenset({key, ("deal", number)}) for number in _DEALS if key != ("deal", number))
)
_told = st.sampled_from([True, False, False, None])
_contacts = st.sampled_from(["4", "5", "6"])
_some_records = st.frozensets(st.sampled_from((*_RECORDS, _CUSTOM)), max_size=5)


@st.composite
def _line(draw: st.DrawFn, name: str) -> Line:
    kind = draw(st.sampled_from(("email", *_KINDS)))
    return Line(
        name, kind, draw(st.sampled_from((*_RECORDS, _CUSTOM, *_MANY * 4))),
        channel=draw(st.sampled_from(("record",) * 6 + _CHANNELS)),
        direction=draw(st.sampled_from(["", "inbound", "outbound"])),
        recipients=tuple(sorted(draw(st.frozensets(_contacts, max_size=2)))),
        day=draw(st.none() | _DAYS), thread=draw(st.sampled_from(["", "", "t", "500"])),
        conversation=tuple(sorted(draw(st.frozensets(st.sampled_from(_RECORDS), max_size=2)))),
        company_then=draw(st.sampled_from(["", "", "", "3"])), is_new=draw(st.booleans()),
    )


@st.composite
def portals(draw: st.DrawFn) -> tuple[Portal, list[Line]]:
    """A portal and a log; every second line is of an exported activity. Line ``500`` is the name of a thread, too."""
    log = [draw(_line(str(500 + number))) for number in range(draw(st.integers(1, 5)))]
    linked = draw(_pairs) | draw(_fans | _fans | _fans | st.just(frozenset()))
    primary = {
        (record, number): draw(_told)
        for pair in sorted(map(sorted, linked)) if pair[0][0] == "company" != pair[1][0]
        for record, number in [(pair[1], pair[0][1])]
    }
    deals = {number: draw(_deal) for number in _DEALS}
    shown = {line.name: draw(_some_records) for line in log if draw(st.booleans())}
    # a thread is named after an e-mail; anything else of that id is no part of it
    if log[0].kind != "email":
        log = [line if line.thread != "500" else Line(**{**vars(line), "thread": ""}) for line in log]
    return Portal(NOW, deals, linked, primary, shown), log


_objects = st.sampled_from(["company", "contact", "deal", "ticket", "custom", "any"])
_any_kind = st.sampled_from(["note", "email", "any"])
#: of companies and the like the model knows none, the primary one and all
_own = st.one_of(
    st.tuples(st.tuples(_objects, _any_kind, st.just("deal")), st.sampled_from(["none", "1", "5", "all"])),
    st.tuples(st.tuples(_objects, _any_kind, st.just("company")), st.sampled_from(["none", "1", "all"])),
    st.tuples(st.tuples(_objects, _any_kind, st.sampled_from(["contact", "ticket"])), st.sampled_from(["none", "all"])),
)
settings_given = st.builds(
    Settings, most_recent_by=st.sampled_from(["create_date", "last_activity", "last_modified"]),
    closed_deals=st.sampled_from(["by_close_date", "undecidable"]),
    recipients_of_contact_activities=st.booleans(), api=st.sampled_from(["nothing", "default"]),
    associate=st.lists(_own, max_size=3).map(dict),
)
