"""What the model of the wizard sees and says, and how it compares texts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

BLANKS = re.compile("[\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
TECHNICAL = re.compile(r"mycontacts|starred|\[.*\] inactive")
YES, NO = {"yes", "oui"}, {"no", "non"}
FREE = {"sfr.fr"}


@dataclass(frozen=True)
class Row:
    """One row of an Outlook file, in the order of the file."""

    name: str
    company: str
    categories: str
    emails: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One line of choices.csv."""

    group: str = ""
    contact: str = ""
    include: str = ""
    account: str = ""
    track: str = ""
    move: str = ""


@dataclass(frozen=True)
class World:
    """What the wizard sees. ``contacts``: id → (addresses, accounts that it is under); ``accounts``: id → name."""

    rows: tuple[Row, ...]
    contacts: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    accounts: dict[str, str]
    lines: tuple[Line, ...] = ()
    group_by: str = "company"
    plan_all: bool = False
    company_as_account: bool = True
    creates_accounts: bool = True
    longest: int = 160
    batch: int = 2


@dataclass
class Contact:
    """An Outlook contact with its rows, in their order."""

    key: str
    rows: list[Row] = field(default_factory=list)

    @property
    def company(self) -> str:
        """The first company that one of its rows gives."""
        return next((folded(row.company) for row in self.rows if folded(row.company)), "")

    @property
    def addresses(self) -> set[str]:
        """All of its usable addresses, as they are compared."""
        return {email.strip().lower() for row in self.rows for email in row.emails if is_address(email)}


@dataclass
class Choice:
    """What is decided of a group or a contact; None: nothing."""

    include: bool | None = None
    account: tuple[str, str] | None = None
    track: bool | None = None
    move: bool | None = None


@dataclass(frozen=True)
class Result:
    """What becomes of a contact: outcome, whether planned, its id and its account's in the CRM ("new:..." by key)."""

    outcome: str
    planned: bool
    included: bool
    contact: str
    account: str


def folded(text: str) -> str:
    """Blanks of every kind as one, none around."""
    return BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def is_address(text: str) -> bool:
    """One @, no blank, a dot in the domain."""
    return re.fullmatch(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+", text.strip()) is not None


def heard(name: str) -> str:
    """The letters and digits of a name without case and accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return "".join(c for c in bare.lower() if c.isalnum())


def colour(contacts: int, known: int) -> str:
    """Green: all, yellow: more than half, red: at least one, else none."""
    if known == contacts:
        return "green"
    return "yellow" if 2 * known > contacts else "red" if known else "none"


def contact_key(row: Row) -> str:
    """What names a contact: its first usable address, else its name."""
    emails = [email for email in row.emails if is_address(email)]
    return f"mail:{emails[0].strip().lower()}" if emails else f"name:{row.name}"
