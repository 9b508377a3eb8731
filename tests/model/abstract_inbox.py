"""An inbox without files: what the model of section 4 plans from, and what the strategies write to disk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

#: account, from_type, from_id, to_type, to_id; the ends sorted by type, then by id as text
Pair = tuple[str, str, str, str, str]
#: object type and record id
End = tuple[str, str]

_HEX, _DIGITS, _ZOHO = re.compile("[0-9a-fA-F]{24}"), re.compile("[0-9]{1,19}"), re.compile("[0-9]{13,19}")
#: (system, object type) to the lookups of a record: kind that may stand in it to the lookup's name
LOOKUPS = {
    ("zoho", "contact"): {"company": "Account_Name"},
    ("zoho", "deal"): {"company": "Account_Name", "contact": "Contact_Name"},
    # one lookup for records of any module but contacts
    ("zoho", "task"): {"contact": "Who_Id", "company": "What_Id", "deal": "What_Id"},
}


def pair_of(account: str, one: End, other: End) -> Pair:
    """The one name of an association, whichever end says it."""
    first, second = sorted((one, other))
    return (account, *first, *second)


def ends_of(pair: Pair) -> Iterator[tuple[End, End]]:
    """Both ways to look at a pair: from each end to the other."""
    one, other = (pair[1], pair[2]), (pair[3], pair[4])
    yield one, other
    yield other, one


@dataclass(frozen=True, eq=False)
class Row:
    """One record of a file. ``cells``: kind to the values as written, none where blank; ``-`` is written so."""

    own: str
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    email: str = ""
    name: str = ""
    surplus: bool = False

    @property
    def empty(self) -> bool:
        """Whether no cell has a value: such a record is ignored."""
        return not (self.own or self.email or self.name or self.surplus or any(self.cells.values()))


@dataclass(frozen=True, eq=False)
class File:
    """One input file. ``kinds``: the object types of its association columns, in the order of the columns."""

    source_file: str
    role: str
    account: str
    system: str
    object_type: str
    rows: tuple[Row, ...]
    kinds: tuple[str, ...] = ()
    has_ids: bool = True
    sha256: str = ""

    def own_id(self, row: Row) -> str:
        """The record id of a row as compared; empty where it is missing or malformed."""
        if not self.has_ids:
            return f"mail:{email_key(row.email)}" if is_email(row.email) else f"row:{row!r}"
        return well_formed_id(self.system, self.object_type, row.own)

    def accepted(self) -> Iterator[tuple[int, Row]]:
        """The rows that take part, with their numbers as a spreadsheet shows them."""
        for number, row in enumerate(self.rows, 2):
            if not row.empty and not row.surplus and self.own_id(row):
                yield number, row

    def quarantined(self) -> int:
        """How many records have no usable own id or the wrong number of cells."""
        return sum(not row.empty and (row.surplus or not self.own_id(row)) for row in self.rows)


@dataclass(frozen=True)
class Plan:
    """An earlier, confirmed plan. ``entries``: pair to (link or unlink, rule);
    ``asked``: (sha256, role, pair) of the orders that it settled."""

    entries: Mapping[Pair, tuple[str, str]]
    inputs: frozenset[str] = frozenset()
    asked: frozenset[tuple[str, str, Pair]] = frozenset()


@dataclass(frozen=True)
class Inbox:
    """Everything a plan depends on. ``as_of``: account to the number of plans confirmed until that moment."""

    files: tuple[File, ...]
    history: tuple[Plan, ...] = ()
    as_of: Mapping[str, int] = field(default_factory=dict)
    same_row: bool = True
    again: bool = False
    allow_unlink: int | None = None


def well_formed_id(system: str, object_type: str, value: str) -> str:
    """The id as compared, empty if it is none: Brevo's companies and deals have 24 hex digits, the rest are numbers."""
    if system == "zoho":
        return value if _ZOHO.fullmatch(value) else ""
    if system == "brevo" and object_type != "contact":
        return value.lower() if _HEX.fullmatch(value) else ""
    return value if _DIGITS.fullmatch(value) else ""


def is_email(value: str) -> bool:
    """One ``@``, no blank, comma or semicolon, a dot in the domain (design, section 7)."""
    local, at, domain = value.partition("@")
    return bool(local and at) and "@" not in domain and "." in domain and not re.search(r"[\s,;]", value)


def email_key(value: str) -> str:
    """An e-mail as compared."""
    return value.strip().lower()
