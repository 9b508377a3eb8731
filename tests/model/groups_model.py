"""The wizard "Add Contacts" in plain Python: groups, colours, accounts, choices, from the reference and not from SQL.

Contacts are Outlook rows; several rows with one first address are one contact. Names of methods are the wizard's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.model.groups_world import (
    FREE,
    NO,
    TECHNICAL,
    YES,
    Choice,
    Contact,
    Line,
    Result,
    Row,
    World,
    colour,
    contact_key,
    folded,
    heard,
    is_address,
)


class Wizard:
    """The wizard's pages for a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.contacts: dict[str, Contact] = {}
        for row in world.rows:
            key = contact_key(row)
            self.contacts.setdefault(key, Contact(key)).rows.append(row)
        # a category is shown as it is written first
        self.shown: dict[str, str] = {}
        for row in world.rows:
            for name in self._names(row):
                self.shown.setdefault(self._key(name), name)
        self.members: dict[str, list[str]] = {}
        for contact in self.contacts.values():
            for key in self._keys(contact) or [""]:
                self.members.setdefault(key, []).append(contact.key)
        self._read_lines()

    def _keys(self, contact: Contact) -> list[str]:
        return list(dict.fromkeys(self._key(name) for row in contact.rows for name in self._names(row)))

    def _key(self, name: str) -> str:
        return name.lower() if self.world.group_by == "category" else name

    def _names(self, row: Row) -> list[str]:
        if self.world.group_by == "company":
            return [folded(row.company)] if folded(row.company) else []
        if self.world.group_by == "domain":
            return [email.strip().lower().split("@")[1] for email in row.emails if is_address(email)][:1]
        names = sorted(folded(part) for part in re.split("[;,]", row.categories))
        return [name for name in names if name and not TECHNICAL.fullmatch(name.lower())]

    def _read_lines(self) -> None:
        self.of_group: dict[str, Choice] = {}
        self.of_contact: dict[str, Choice] = {}
        for line in self.world.lines:
            choice = self._choice(line)
            if choice is None:
                continue
            group = folded(line.group) if self.world.group_by == "company" else folded(line.group).lower()
            if line.contact:
                for key in self._named(line.contact):
                    self.of_contact.setdefault(key, choice)
            elif group in self.members and group not in self.of_group:
                if self.world.group_by == "domain" and group in FREE and (choice.account or ("",))[0] == "picked":
                    choice.account = None
                self.of_group[group] = choice

    def _named(self, text: str) -> Iterable[str]:
        if text in self.contacts:
            return [text]
        return [key for key, contact in self.contacts.items() if text.strip().lower() in contact.addresses]

    def _choice(self, line: Line) -> Choice | None:
        if not any((line.include, line.account, line.track, line.move)):
            return None
        said = [word.lower() for word in (line.include, line.track, line.move)]
        account = self._account_of(line.account)
        if any(word and word not in YES | NO for word in said) or account == ("unknown", ""):
            return None
        include, track, move = (word in YES if word else None for word in said)
        return Choice(include, account, track, move)

    def _account_of(self, text: str) -> tuple[str, str] | None:
        if not text:
            return None
        if folded(text).lower() in ("company", "existing", "create", "none"):
            return folded(text).lower(), ""
        if text in self.world.accounts or text in self.world.contacts:
            return "picked", text
        named = self._accounts_called(text)
        return ("picked", named[0]) if len(named) == 1 else ("unknown", "")

    def _accounts_called(self, name: str) -> list[str]:
        return [i for i, own in self.world.accounts.items() if folded(own).lower() == folded(name).lower() != ""]

    def known_as(self, contact: Contact) -> list[str]:
        """The contacts of the CRM that have one of its addresses."""
        return [
            i for i, (emails, _) in self.world.contacts.items()
            if contact.addresses & {email.strip().lower() for email in emails if is_address(email)}
        ]

    def groups(self) -> dict[str, tuple[str, int, int, str, str, frozenset[str]]]:
        """Key → shown name, contacts, known, colour, account, groups spelt alike."""
        found = {}
        for key, keys in self.members.items():
            known = sum(1 for member in keys if self.known_as(self.contacts[member]))
            accounts = {self._one_account(key, self.contacts[member]) for member in keys}
            alike = frozenset(
                self.shown[other] for other in self.members
                if self.world.group_by == "company" and other != key and heard(other) == heard(key) != ""
            )
            found[key] = (
                self.shown.get(key, ""), len(keys), known, colour(len(keys), known),
                accounts.pop() if len(accounts) == 1 else "", alike,
            )
        return found

    def _one_account(self, group: str, contact: Contact) -> str:
        named = self._accounts_called(group if self.world.group_by == "company" else contact.company)
        return named[0] if len(named) == 1 else ""

    def _decided(self, contact: Contact) -> tuple[bool, bool, bool, tuple[str, str]]:
        """Whether included, whether decided, whether moved, and the account chosen."""
        usual = "company" if self.world.company_as_account else "none"
        own = self.of_contact.get(contact.key, Choice())
        keys = [key for key, members in self.members.items() if contact.key in members]
        included = [key for key in keys if self.of_group.get(key, Choice()).include is not False]
        named = [self.of_group[key] for key in included if key in self.of_group]
        wishes = {choice.account for choice in named if choice.account and choice.account[0] != usual}
        account = own.account
        if account is None:
            account = wishes.pop() if len(wishes) == 1 else ("contradicted", "") if wishes else (usual, "")
        return (
            bool(included) if own.include is None else own.include,
            self.world.plan_all or bool(named) or contact.key in self.of_contact,
            any(choice.move for choice in named) if own.move is None else own.move,
            account,
        )

    def results(self) -> dict[str, Result]:
        """What becomes of every contact."""
        parents: dict[str, tuple[str, str]] = {}
        for contact in self.contacts.values():
            included, _, _, choice = self._decided(contact)
            if included:
                parents[contact.key] = self._parent(contact, choice)
        wanted: dict[str, set[str]] = {}
        for key, (status, parent) in parents.items():
            if status == "ok" and len(self.known_as(self.contacts[key])) < 2 and parent != self._target(key):
                wanted.setdefault(self._target(key), set()).add(parent)
        disputed = {target for target, found in wanted.items() if len(found) > 1}
        return {contact.key: self._result(contact, parents.get(contact.key), disputed) for contact in
                self.contacts.values()}

    def _target(self, key: str) -> str:
        known = self.known_as(self.contacts[key])
        return known[0] if known else f"new:{key}"

    def _parent(self, contact: Contact, choice: tuple[str, str]) -> tuple[str, str]:
        kind, picked = choice
        if kind == "picked":
            return "ok", picked
        if kind == "contradicted":
            return "contradicted", ""
        if kind == "none" or not contact.company:
            return "none", ""
        named = self._accounts_called(contact.company)
        if len(named) > 1:
            return "account_ambiguous", ""
        if not named and (kind == "existing" or (kind == "company" and not self.world.creates_accounts)):
            return "none", ""
        if not named and len(contact.company) > self.world.longest:
            return "account_too_long", ""
        return "ok", named[0] if named else f"new:{contact.company.lower()}"

    def _result(self, contact: Contact, parent: tuple[str, str] | None, disputed: set[str]) -> Result:
        _, decided, moved, _ = self._decided(contact)
        known = self.known_as(contact)
        if parent is None:
            return Result("left_out", False, False, known[0] if len(known) == 1 else "", "")
        status, account = parent
        if len(known) > 1:
            return Result("contact_ambiguous", decided, True, "", "")
        target = self._target(contact.key)
        if status == "none" or account == target:
            return Result("known" if known else "create", decided, True, target, "")
        if status != "ok":
            return Result(status, decided, True, target, "")
        return Result(self._linked(target, account, moved, disputed), decided, True, target, account)

    def _linked(self, target: str, account: str, moved: bool, disputed: set[str]) -> str:
        under = self.world.contacts[target][1] if target in self.world.contacts else ()
        if target in disputed:
            return "disputed"
        if account in under:
            return "already_linked"
        if under:
            return "move" if moved else "parent_differs"
        return "link" if target in self.world.contacts else "create"
