"""Strategies for small abstract inboxes: a few records, of which every pair is likely to be spoken of twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import TypeVar

from hypothesis import strategies as st

from tests.model.abstract_inbox import End, File, Inbox, Pair, Plan, Row, pair_of
from tests.model.plan_model import PlanModel

Option = TypeVar("Option")

IDS: dict[str, dict[str, tuple[str, ...]]] = {
    "brevo": {
        "company": ("64f1a0b2c3d4e5f6a7b8c001", "64f1a0b2c3d4e5f6a7b8c002"),
        "deal": ("64f2a0b2c3d4e5f6a7b8d001", "64f2a0b2c3d4e5f6a7b8d00a"),
        "contact": ("101", "102", "1000000103"),
    },
    "hubspot": {
        "company": ("18400000101", "18400000102"),
        # as text the longer one is the smaller
        "deal": ("9800000301", "38800000302"),
        "contact": ("20400000201", "20400000202", "101"),
    },
}
KINDS: dict[str, dict[str, tuple[str, ...]]] = {
    "brevo": {"company": ("deal", "contact"), "deal": ("contact", "company")},
    "hubspot": {
        "company": ("contact", "deal"),
        "contact": ("company", "deal"),
        "deal": ("company", "contact", "deal"),
    },
}
EMAILS = ("alice@example.com", "bruno@example.com", "chloe@example.com")
FOLDERS = {
    "exports": ("exports", "exports"),
    "link": ("link", "lier"),
    "unlink": ("unlink", "delier"),
    "mirror": ("mirror", "miroir"),
}
STYLES = range(192)


def name_of(object_type: str, own: str) -> str:
    """The display name of a record, the same wherever it is written."""
    return f"{object_type} {own.lower()}" if own else ""


def ends(system: str) -> list[tuple[End, End]]:
    """Every two records of an account that may be associated."""
    records = [(kind, own) for kind, owns in IDS[system].items() for own in owns]
    same = {"deal"} if system == "hubspot" else set()
    return [(a, b) for a, b in combinations(records, 2) if a[0] != b[0] or a[0] in same]


def _path(role: str, folder: str, number: int, style: int, suffix: str = "csv") -> str:
    return "/".join(part for part in (FOLDERS[role][style % 2], folder, f"{number}_{style}.{suffix}") if part)


@cache
def _below(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


def _pick(draw: st.DrawFn, options: Sequence[Option]) -> Option:
    """One of the options, the first when shrunk; much faster than making a strategy each time."""
    return options[draw(_below(len(options)))]


def _seldom(draw: st.DrawFn) -> bool:
    return draw(_below(10)) == 9


def _rows_shown(draw: st.DrawFn, system: str, object_type: str, kinds: tuple[str, ...], truth: set[Pair]) -> list[Row]:
    """Records with the associations they have, but for a few cells that are old or damaged."""
    rows = []
    odd = _pick(draw, ("", "", "", "flip", "unknown", "malformed"))
    for own in IDS[system][object_type]:
        cells = {}
        for kind in kinds:
            others = [other for other in IDS[system][kind] if (kind, other) != (object_type, own)]
            shown = [o for o in others if pair_of("", (object_type, own), (kind, o)) in truth]
            if odd and _pick(draw, (False, True)):
                other = _pick(draw, others)
                unknown = other[:-3] + "fff" if len(other) == 24 else "77777"
                shown = sorted({*shown} ^ {{"flip": other, "unknown": unknown, "malformed": "12x"}[odd]})
            cells[kind] = tuple(shown)
        rows.append(Row(own, cells, name=name_of(object_type, own)))
    return rows


def _contacts(draw: st.DrawFn, system: str) -> tuple[tuple[str, ...], bool]:
    """The contacts' e-mails, and whether their export has ids."""
    shared = (*EMAILS[:2], "Bruno@Example.com")
    return _pick(draw, [
        (EMAILS, True), (EMAILS, True), (shared, True), (shared, True), ((*EMAILS[:2], "chloe@"), True),
        (("", *EMAILS[1:]), True), (EMAILS, system != "brevo"),
    ])


def _exports(draw: st.DrawFn, account: str, folder: str, system: str) -> list[File]:
    universe = ends(system)
    mask = draw(_below(2 ** len(universe)))
    truth = {pair_of("", *both) for number, both in enumerate(universe) if mask >> number & 1}
    emails, has_ids = _contacts(draw, system)
    every = "contact", "company", "deal"
    types: tuple[str, ...] = _pick(draw, [every] * 8 + [every[:2], every[1:]])
    types += _pick(draw, [(), (), ("company",), ("deal",)])
    files = []
    for number, object_type in enumerate(types):
        possible = KINDS[system].get(object_type, ())
        kinds = _pick(draw, [possible, possible, possible[:1], possible[1:], ()])
        rows = _rows_shown(draw, system, object_type, kinds, truth)
        if object_type == "contact":
            rows = [replace(row, email=email) for row, email in zip(rows, emails, strict=True)]
        suffix = "json" if system == "brevo" and kinds else "csv"
        odd = _pick(draw, [""] * 6 + ["blank", "malformed", "surplus", "empty", "part"])
        if suffix == "csv" or odd == "part":
            rows = _with_odd_rows(rows, odd)
        ids = has_ids or object_type != "contact"
        rows = rows if ids else [replace(row, own="") for row in rows]
        path = _path("exports", folder, number, _pick(draw, STYLES), suffix)
        files.append(File(path, "exports", account, system, object_type, tuple(rows), kinds, ids))
    return files


def _with_odd_rows(rows: list[Row], odd: str) -> list[Row]:
    """The rows, with one refused or ignored in front, or without the last."""
    first = {
        "blank": Row("", name="Nobody", email="nobody@example.com"),
        "malformed": Row("12x", rows[0].cells, name="Nobody"),
        "surplus": replace(rows[-1], surplus=True, email=""),
        "empty": Row(""),
    }
    return [first[odd], *rows] if odd in first else rows[:-1] if odd else rows


def _values(system: str, kind: str, dirty: bool) -> list[str]:
    """What an intent's cell may hold to name a record of a kind."""
    good = list(IDS[system][kind])
    hex_ids = system == "brevo" and kind != "contact"
    if system == "brevo" and kind == "contact":
        good += [*EMAILS, "ALICE@example.COM"]
    if not dirty:
        return [*good, good[0].upper()]
    unknown = "64f2a0b2c3d4e5f6a7b8ffff" if hex_ids else "999"
    others = [IDS[system]["company" if kind != "company" else "deal"][0]] if hex_ids else ["nobody@example.com"]
    return [*good[:2], *(EMAILS[1:2] if len(good) > 3 else ()), unknown, "12-x", "64f2a0b2c3d4e5f6a7b8d0", *others]


def _cells(
    draw: st.DrawFn, system: str, kinds: tuple[str, ...], own: End, mirror: bool, dirty: bool
) -> dict[str, tuple[str, ...]]:
    cells = {}
    for kind in kinds:
        values = [value for value in _values(system, kind, dirty) if (kind, value) != own]
        count = _pick(draw, (1, 1, 1, 0) if system == "brevo" else (1, 1, 2, 0))
        cell = tuple(dict.fromkeys(_pick(draw, values) for _ in range(count)))
        cells[kind] = ("-",) if mirror and not cell and _pick(draw, (True, False)) else cell
    return cells


def _intents(draw: st.DrawFn, account: str, folder: str, system: str, number: int) -> list[File]:
    """One file of orders or targets, perhaps twice: in two folders, or under two names."""
    object_type = _pick(draw, sorted(KINDS[system]))
    possible = KINDS[system][object_type]
    kinds = _pick(draw, [possible[:2], possible[1::-1], possible[:1], possible[-1:]])
    roles = _pick(draw, [("link",)] * 3 + [("unlink",)] * 3 + [("mirror",)] * 4 + [
        ("link", "unlink"), ("link", "link"), ("unlink", "mirror"), ("mirror", "link"),
    ])
    dirty, named = _pick(draw, (False, False, True)), _pick(draw, (True, system == "hubspot"))
    owns = list(IDS[system][object_type])
    owns += ["64F1A0B2C3D4E5F6A7B8C001", "64f1a0b2c3d4e5f6a7b8ffff", "", "12-x"] if dirty else []
    rows = []
    for _ in range(_pick(draw, (1, 2, 3, 4))):
        own = _pick(draw, owns)
        # a hyphen means none in mirror files only
        cells = _cells(draw, system, kinds, (object_type, own), set(roles) == {"mirror"}, dirty)
        surplus = dirty and _seldom(draw)
        rows.append(Row(own, cells, name=name_of(object_type, own) if named else "", surplus=surplus))
    style = _pick(draw, STYLES)
    return [
        File(_path(role, folder, number * 10 + copy, style), role, account, system, object_type, tuple(rows), kinds)
        for copy, role in enumerate(roles)
    ]


def _plan(draw: st.DrawFn, inbox: Inbox) -> Plan:
    """An earlier plan: any changes, based on any of the files, with any of their orders done."""
    entries: dict[Pair, tuple[str, str]] = {}
    for account, system in sorted({(file.account, file.system) for file in inbox.files}):
        universe = [pair_of(account, *both) for both in ends(system)]
        for _ in range(_pick(draw, (0, 1, 2, 4))):
            made = _pick(draw, [("link", "column"), ("link", "same_row"), ("unlink", "column")])
            entries[_pick(draw, universe)] = made
    based = draw(_below(2 ** len(inbox.files)))
    inputs = [file.source_file for number, file in enumerate(inbox.files) if based >> number & 1]
    asked = [(file, role, pair) for pair, role, file in sorted(PlanModel(inbox).orders)]
    done = [_pick(draw, asked) for _ in range(_pick(draw, (0, 1, 2, 3)))] if asked else []
    return Plan(entries, frozenset(inputs), frozenset(done))


@st.composite
def inboxes(draw: st.DrawFn, most_accounts: int = 3, with_history: bool = True, most_intents: int = 3) -> Inbox:
    """An inbox of a few accounts; until it is written, its files' paths stand for their sha256s."""
    files: list[File] = []
    for number in range(1 + draw(_below(most_accounts))):
        system = _pick(draw, ("brevo", "hubspot"))
        flat = number == 0 and _seldom(draw)
        account, folder = (system, "") if flat else (f"a{number}", f"a{number}")
        files += _exports(draw, account, folder, system)
        for intent in range(draw(_below(most_intents + 1))):
            files += _intents(draw, account, folder, system, intent + 1)
    inbox = Inbox(
        tuple(replace(file, sha256=file.source_file) for file in files), same_row=not _seldom(draw),
        again=_seldom(draw), allow_unlink=_pick(draw, (None, 3)),
    )
    if not with_history:
        return inbox
    history = tuple(_plan(draw, inbox) for _ in range(_pick(draw, (0, 1, 1, 2))))
    accounts = sorted({file.account for file in files})
    as_of = {account: len(history) - draw(_below(len(history) + 1)) for account in accounts if _seldom(draw)}
    return replace(inbox, history=history, as_of=as_of)
