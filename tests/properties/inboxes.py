"""Strategies for small abstract inboxes: a few records, of which every pair is likely to be spoken of twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from tests.model.abstract_inbox import End, File, Inbox, Pair, Plan, Row, pair_of
from tests.model.plan_model import PlanModel
from tests.model.slot_model import slots_of

Option = TypeVar("Option")

KINDS: dict[str, dict[str, tuple[str, ...]]] = {
    "brevo": {"company": ("deal", "contact"), "deal": ("contact", "company")},
    "hubspot": {
        "company": ("contact", "deal"),
        "contact": ("company", "deal"),
        "deal": ("company", "contact", "deal"),
    },
    # one value a cell: a record has one account, one contact
    "zoho": {"contact": ("company",), "deal": ("company", "contact")},
}
#: how often each system is drawn
SYSTEMS = ("brevo", "brevo", "hubspot", "zoho")
#: so many groups of records, of which none is associated with another, are planned in one run
GROUPS_IN_A_RUN = 30


@cache
def ids(system: str, group: int) -> dict[str, tuple[str, ...]]:
    """The records of one group of an account: object type to ids."""
    if system == "brevo":
        return {
            "company": (f"64f1a0b2c3d4e5f6a7b8{group:x}c01", f"64f1a0b2c3d4e5f6a7b8{group:x}c02"),
            "deal": (f"64f2a0b2c3d4e5f6a7b8{group:x}d01", f"64f2a0b2c3d4e5f6a7b8{group:x}d0a"),
            "contact": (f"1{group}1", f"1{group}2", f"1000000{group}3"),
        }
    if system == "zoho":
        return {
            "company": (f"10000000000{group}01", f"10000000000{group}02"),
            "deal": (f"30000000000{group}01", f"30000000000{group}02"),
            "contact": (f"20000000000{group}01", f"20000000000{group}02", f"2000000000{group}001"),
        }
    return {
        "company": (f"18400000{group}01", f"18400000{group}02"),
        # as text the longer one is the smaller
        "deal": (f"9800000{group}01", f"38800000{group}02"),
        "contact": (f"20400000{group}01", f"20400000{group}02", f"1{group}1"),
    }


def emails(group: int) -> tuple[str, str, str]:
    """The addresses of a group's contacts, where nothing is odd."""
    return f"alice{group}@example.com", f"bruno{group}@example.com", f"chloe{group}@example.com"


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


@cache
def ends(system: str, group: int) -> list[tuple[End, End]]:
    """Every two records of a group that may be associated."""
    records = [(kind, own) for kind, owns in ids(system, group).items() for own in owns]
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


@dataclass(frozen=True)
class _Account:
    """What the files of one account have in common. ``truth``: the associations that its CRM has."""

    name: str
    folder: str
    system: str
    groups: int
    truth: frozenset[Pair]

    def owns(self, object_type: str) -> list[str]:
        """The ids of all groups."""
        return [own for group in range(self.groups) for own in ids(self.system, group)[object_type]]


def _account(draw: st.DrawFn, number: int, most_groups: int, systems: Sequence[str]) -> _Account:
    system = _pick(draw, systems)
    flat = number == 0 and _seldom(draw)
    name, folder = (system, "") if flat else (f"a{number}", f"a{number}")
    groups, truth = _pick(draw, (1, most_groups, most_groups)), set()
    for group in range(groups):
        universe = ends(system, group)
        mask = draw(_below(2 ** len(universe)))
        chosen = [pair_of("", *both) for place, both in enumerate(universe) if mask >> place & 1]
        taken = [slot for pair in chosen for slot in slots_of({"": system}, pair)]
        truth |= {pair for pair in chosen if all(taken.count(slot) == 1 for slot in slots_of({"": system}, pair))}
    return _Account(name, folder, system, groups, frozenset(truth))


def _shown(draw: st.DrawFn, account: _Account, object_type: str, kinds: tuple[str, ...], group: int) -> list[Row]:
    """Records with the associations they have, but for a few cells that are old or damaged."""
    rows = []
    odd = _pick(draw, ("", "", "", "flip", "unknown", "malformed"))
    known = ids(account.system, group)
    for own in known[object_type]:
        cells = {}
        for kind in kinds:
            others = [other for other in known[kind] if (kind, other) != (object_type, own)]
            shown = [o for o in others if pair_of("", (object_type, own), (kind, o)) in account.truth]
            if odd and _pick(draw, (False, True)):
                other = _pick(draw, others)
                unknown = other[:-3] + "fff" if len(other) == 24 else "7777777777777"
                shown = sorted({*shown} ^ {{"flip": other, "unknown": unknown, "malformed": "12x"}[odd]})
            cells[kind] = tuple(shown[:1] if account.system == "zoho" else shown)
        rows.append(Row(own, cells, name=name_of(object_type, own)))
    return rows


def _addresses(draw: st.DrawFn, group: int) -> tuple[str, ...]:
    """The e-mails of a group's contacts, some shared, malformed or missing."""
    usual = emails(group)
    return _pick(draw, [
        usual, usual, (*usual[:2], usual[1].title()), (*usual[:2], "chloe@"), ("", *usual[1:]), (usual[0], "", usual[0])
    ])


def _exports(draw: st.DrawFn, account: _Account) -> list[File]:
    has_ids = account.system != "brevo" or not _seldom(draw)
    every = "contact", "company", "deal"
    types: tuple[str, ...] = _pick(draw, [every] * 8 + [every[:2], every[1:]])
    types += _pick(draw, [(), (), ("company",), ("deal",)])
    files = []
    for number, object_type in enumerate(types):
        possible = KINDS[account.system].get(object_type, ())
        kinds = _pick(draw, [possible, possible, possible[:1], possible[1:], ()])
        rows = []
        for group in range(account.groups):
            shown = _shown(draw, account, object_type, kinds, group)
            addresses = _addresses(draw, group) if object_type == "contact" else ("", "", "")
            if not has_ids:
                addresses = emails(group)
            rows += [replace(row, email=email) for row, email in zip(shown, addresses, strict=False)]
        suffix = "json" if account.system == "brevo" and kinds else "csv"
        odd = _pick(draw, [""] * 6 + ["blank", "malformed", "surplus", "empty", "part"])
        if suffix == "csv" or odd == "part":
            rows = _with_odd_rows(rows, odd)
        shows_ids = has_ids or object_type != "contact"
        if not shows_ids:
            rows = [replace(row, own="") for row in rows]
        elif object_type != "contact":
            rows = [replace(row, email="") for row in rows]
        path = _path("exports", account.folder, number, _pick(draw, STYLES), suffix)
        files.append(
            File(path, "exports", account.name, account.system, object_type, tuple(rows), kinds, shows_ids)
        )
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


def _values(system: str, kind: str, group: int, dirty: bool) -> list[str]:
    """What an intent's cell may hold to name a record of a group."""
    known = ids(system, group)
    good = list(known[kind])
    hex_ids = system == "brevo" and kind != "contact"
    addresses = list(emails(group)) if (system, kind) == ("brevo", "contact") else []
    if not dirty:
        return [*good, *addresses, *(address.upper() for address in addresses[:1]), good[0].upper()]
    unknown = "64f2a0b2c3d4e5f6a7b8ffff" if hex_ids else "9999999999999"
    others = [known["company" if kind != "company" else "deal"][0]] if hex_ids else ["nobody@example.com"]
    return [*good[:2], *addresses[1:2], unknown, "12-x", "64f2a0b2c3d4e5f6a7b8d0", *others]


def _intended(
    draw: st.DrawFn, account: _Account, object_type: str, kinds: tuple[str, ...], mirror: bool, dirty: bool
) -> Row:
    """One row of an intent, its values all of one group; a hyphen means none in mirror files only."""
    group = draw(_below(account.groups))
    owns = ids(account.system, group)[object_type]
    own = _pick(draw, owns)
    if dirty and _seldom(draw):
        own = _pick(draw, (own.upper(), "64f1a0b2c3d4e5f6a7b8ffff", "", "12-x"))
    cells = {}
    for kind in kinds:
        values = [value for value in _values(account.system, kind, group, dirty) if (kind, value) != (object_type, own)]
        count = _pick(draw, (1, 1, 2, 0) if account.system == "hubspot" else (1, 1, 1, 1, 0))
        cell = tuple(dict.fromkeys(_pick(draw, values) for _ in range(count)))
        cells[kind] = ("-",) if mirror and not cell and _pick(draw, (True, False)) else cell
    return Row(own, cells, name=name_of(object_type, own), surplus=dirty and _seldom(draw) and _seldom(draw))


def _intents(draw: st.DrawFn, account: _Account, number: int) -> list[File]:
    """One file of orders or targets, perhaps twice: in two folders, or under two names."""
    system = account.system
    object_type = _pick(draw, sorted(KINDS[system]))
    possible = KINDS[system][object_type]
    kinds = _pick(draw, [possible[:2]] * 3 + [possible[1::-1]] * 3 + [possible[:1], possible[-1:]])
    roles = _pick(draw, [("link",)] * 3 + [("unlink",)] * 3 + [("mirror",)] * 4 + [
        ("link", "unlink"), ("link", "link"), ("unlink", "mirror"), ("mirror", "link"),
    ])
    dirty, named = _pick(draw, (False, False, True)), _pick(draw, (True, system != "brevo"))
    count = _pick(draw, (1, 10, 20, 30))
    rows = [
        _intended(draw, account, object_type, kinds, set(roles) == {"mirror"}, dirty and place % 3 == 0)
        for place in range(count)
    ]
    if not named:
        rows = [replace(row, name="") for row in rows]
    style = _pick(draw, STYLES)
    return [
        File(
            _path(role, account.folder, number * 10 + copy, style), role, account.name, system, object_type,
            tuple(rows), kinds,
        )
        for copy, role in enumerate(roles)
    ]


def _plan(draw: st.DrawFn, inbox: Inbox, accounts: Sequence[_Account]) -> Plan:
    """An earlier plan: any changes, based on any of the files, with any of their orders done."""
    entries: dict[Pair, tuple[str, str]] = {}
    for account in accounts:
        universe = [pair_of(account.name, *both) for g in range(account.groups) for both in ends(account.system, g)]
        for _ in range(_pick(draw, (0, 1, 9, 30))):
            made = _pick(draw, [("link", "column"), ("link", "same_row"), ("unlink", "column")])
            entries[_pick(draw, universe)] = made
    based = draw(_below(2 ** len(inbox.files)))
    inputs = [file.source_file for number, file in enumerate(inbox.files) if based >> number & 1]
    asked = [(file, role, pair) for pair, role, file in sorted(PlanModel(inbox).orders)]
    done = [_pick(draw, asked) for _ in range(_pick(draw, (0, 1, 5, 15)))] if asked else []
    return Plan(entries, frozenset(inputs), frozenset(done))


@st.composite
def inboxes(draw: st.DrawFn, with_history: bool = True, systems: Sequence[str] = SYSTEMS) -> Inbox:
    """An inbox of a few accounts; until it is written, its files' paths stand for their sha256s."""
    count = _pick(draw, (1, 1, 2))
    accounts = [_account(draw, number, GROUPS_IN_A_RUN // count, systems) for number in range(count)]
    files: list[File] = []
    for account in accounts:
        files += _exports(draw, account)
        for intent in range(_pick(draw, (0, 2, 3, 4))):
            files += _intents(draw, account, intent + 1)
    inbox = Inbox(
        tuple(replace(file, sha256=file.source_file) for file in files), same_row=not _seldom(draw),
        again=_seldom(draw), allow_unlink=_pick(draw, (None, 3)),
    )
    if not with_history:
        return inbox
    history = tuple(_plan(draw, inbox, accounts) for _ in range(_pick(draw, (0, 1, 1, 2))))
    as_of = {account.name: draw(_below(len(history) + 1)) for account in accounts if _seldom(draw)}
    return replace(inbox, history=history, as_of=as_of)


def runs(groups_in_a_run: int = GROUPS_IN_A_RUN) -> settings:
    """As many runs as plan the profile's number of groups; a group is an example, a run would be a costly one."""
    return settings(max_examples=max(5, settings().max_examples // groups_in_a_run))
