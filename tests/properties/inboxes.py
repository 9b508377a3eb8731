"""Strategies for small abstract inboxes: a few records, of which every pair is likely to be spoken of twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st

from tests.model.abstract_inbox import File, Inbox, Pair, Plan, Row, pair_of
from tests.model.plan_model import PlanModel
from tests.properties.drawn_exports import exports
from tests.properties.groups import (
    KINDS,
    STYLES,
    Account,
    an_account,
    below,
    emails,
    ends,
    ids,
    name_of,
    path_of,
    pick,
    seldom,
)

#: so many groups of records, of which none is associated with another, are planned in one run
GROUPS_IN_A_RUN = 15


def _values(system: str, kind: str, group: int, dirty: bool) -> list[str]:
    """What an intent's cell may hold to name a record of a group."""
    known = ids(system, group)
    good = list(known[kind])
    hex_ids = system == "brevo" and kind != "contact"
    addresses = list(emails(group)) if (system, kind) == ("brevo", "contact") else []
    if not dirty:
        return [*good, *addresses, *(address.upper() for address in addresses[:1]), good[0].upper()]
    unknown = "64f2a0b2c3d4e5f6a7b8ffff" if hex_ids else "999"
    others = [known["company" if kind != "company" else "deal"][0]] if hex_ids else ["nobody@example.com"]
    return [*good[:2], *addresses[1:2], unknown, "12-x", "64f2a0b2c3d4e5f6a7b8d0", *others]


def _intended(
    draw: st.DrawFn, account: Account, object_type: str, kinds: tuple[str, ...], mirror: bool, dirty: bool
) -> Row:
    """One row of an intent, its values all of one group; a hyphen means none in mirror files only."""
    group = draw(below(account.groups))
    owns = ids(account.system, group)[object_type]
    own = pick(draw, owns)
    if dirty and seldom(draw):
        own = pick(draw, (own.upper(), "64f1a0b2c3d4e5f6a7b8ffff", "", "12-x"))
    cells = {}
    for kind in kinds:
        values = [value for value in _values(account.system, kind, group, dirty) if (kind, value) != (object_type, own)]
        count = pick(draw, (1, 1, 1, 1, 0) if account.system == "brevo" else (1, 1, 2, 0))
        cell = tuple(dict.fromkeys(pick(draw, values) for _ in range(count)))
        cells[kind] = ("-",) if mirror and not cell and pick(draw, (True, False)) else cell
    return Row(own, cells, name=name_of(object_type, own), surplus=dirty and seldom(draw) and seldom(draw))


def _intents(draw: st.DrawFn, account: Account, number: int) -> list[File]:
    """One file of orders or targets, perhaps twice: in two folders, or under two names."""
    system = account.system
    object_type = pick(draw, sorted(KINDS[system]))
    possible = KINDS[system][object_type]
    kinds = pick(draw, [possible[:2]] * 3 + [possible[1::-1]] * 3 + [possible[:1], possible[-1:]])
    roles = pick(draw, [("link",)] * 3 + [("unlink",)] * 3 + [("mirror",)] * 4 + [
        ("link", "unlink"), ("link", "link"), ("unlink", "mirror"), ("mirror", "link"),
    ])
    dirty, named = pick(draw, (False, False, True)), pick(draw, (True, system == "hubspot"))
    count = pick(draw, (1, 10, 20, 30))
    rows = [
        _intended(draw, account, object_type, kinds, set(roles) == {"mirror"}, dirty and place % 3 == 0)
        for place in range(count)
    ]
    if not named:
        rows = [replace(row, name="") for row in rows]
    style = pick(draw, STYLES)
    return [
        File(
            path_of(role, account.folder, number * 10 + copy, style), role, account.name, system, object_type,
            tuple(rows), kinds,
        )
        for copy, role in enumerate(roles)
    ]


def _plan(draw: st.DrawFn, inbox: Inbox, accounts: Sequence[Account]) -> Plan:
    """An earlier plan: any changes, based on any of the files, with any of their orders done."""
    entries: dict[Pair, tuple[str, str]] = {}
    for account in accounts:
        universe = [pair_of(account.name, *both) for g in range(account.groups) for both in ends(account.system, g)]
        for _ in range(pick(draw, (0, 1, 9, 30))):
            made = pick(draw, [("link", "column"), ("link", "same_row"), ("unlink", "column")])
            entries[pick(draw, universe)] = made
    based = draw(below(2 ** len(inbox.files)))
    inputs = [file.source_file for number, file in enumerate(inbox.files) if based >> number & 1]
    asked = [(file, role, pair) for pair, role, file in sorted(PlanModel(inbox).orders)]
    done = [pick(draw, asked) for _ in range(pick(draw, (0, 1, 5, 15)))] if asked else []
    return Plan(entries, frozenset(inputs), frozenset(done))


@st.composite
def inboxes(draw: st.DrawFn, with_history: bool = True) -> Inbox:
    """An inbox of a few accounts; until it is written, its files' paths stand for their sha256s."""
    count = pick(draw, (1, 1, 2))
    accounts = [an_account(draw, number, GROUPS_IN_A_RUN // count) for number in range(count)]
    files: list[File] = []
    for account in accounts:
        files += exports(draw, account)
        for intent in range(pick(draw, (0, 2, 3, 4))):
            files += _intents(draw, account, intent + 1)
    inbox = Inbox(
        tuple(replace(file, sha256=file.source_file) for file in files), same_row=not seldom(draw),
        again=seldom(draw), allow_unlink=pick(draw, (None, 3)),
    )
    if not with_history:
        return inbox
    history = tuple(_plan(draw, inbox, accounts) for _ in range(pick(draw, (0, 1, 1, 2))))
    as_of = {account.name: draw(below(len(history) + 1)) for account in accounts if seldom(draw)}
    return replace(inbox, history=history, as_of=as_of)


def runs(groups_in_a_run: int = GROUPS_IN_A_RUN) -> settings:
    """As many runs as plan the profile's number of groups; a group is an example, a run would be a costly one."""
    return settings(max_examples=max(5, settings().max_examples // groups_in_a_run))
