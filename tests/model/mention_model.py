"""The model's records and mentions: which record each cell names, if any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.model.abstract_inbox import End, File, Inbox, Row, email_key, is_email, well_formed_id


@dataclass(frozen=True)
class Mention:
    """What one value of one cell says; ``to`` and ``own`` are empty ids where they name no record."""

    file: File
    row: int
    rule: str
    own: End
    to: End
    value: str
    status: str


@dataclass
class Records:
    """The records of all accounts: (account, type) to ids, and (account, e-mail) to the ids of its contacts."""

    ids: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    emails: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))


def records_of(inbox: Inbox) -> Records:
    """Every record that an export holds."""
    found = Records()
    for file in inbox.files:
        if file.role != "exports":
            continue
        for _, row in file.accepted():
            found.ids[file.account, file.object_type].add(file.own_id(row))
            if file.object_type == "contact" and is_email(row.email):
                found.emails[file.account, email_key(row.email)].add(file.own_id(row))
    return found


def _named(records: Records, file: File, kind: str, value: str) -> tuple[str, str]:
    """Status and id of one value, the own object aside. E-mails name Brevo's contacts, but not in its API lists."""
    if identifier := well_formed_id(file.system, kind, value):
        known = identifier in records.ids[file.account, kind]
        return ("resolved", identifier) if known else ("unknown", "")
    if (file.system, kind) != ("brevo", "contact") or file.role == "exports" or not is_email(value):
        return "malformed", ""
    found = records.emails[file.account, email_key(value)]
    if len(found) == 1:
        return "resolved", next(iter(found))
    return ("ambiguous" if found else "unknown"), ""


def _of_row(records: Records, file: File, number: int, row: Row, same_row: bool) -> Iterator[Mention]:
    own = file.own_id(row)
    if own not in records.ids[file.account, file.object_type]:
        own = ""
    resolved: list[list[tuple[End, str]]] = []
    for kind in file.kinds:
        values = row.cells.get(kind, ())
        if file.role == "mirror" and values == ("-",):
            continue
        named: list[tuple[End, str]] = []
        for value in values:
            status, to = _named(records, file, kind, value)
            if not own and status != "malformed":
                status, to = "unknown", ""
            yield Mention(file, number, "column", (file.object_type, own), (kind, to), value, status)
            if status == "resolved":
                named.append(((kind, to), value))
        resolved.append(named)
    if file.system == "brevo" and file.role != "exports" and same_row and own and len(resolved) == 2:
        for one, _ in resolved[0]:
            for other, value in resolved[1]:
                yield Mention(file, number, "same_row", one, other, value, "resolved")


def mentions_of(inbox: Inbox, records: Records) -> list[Mention]:
    """Every mention of every accepted row, with its one status."""
    return [
        mention
        for file in inbox.files
        for number, row in file.accepted()
        for mention in _of_row(records, file, number, row, inbox.same_row)
    ]
