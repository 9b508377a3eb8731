"""Lead conversion in plain Python, written from the vendor's words (reference, section 4.3), not from the SQL."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

BLANKS = re.compile("[\\s\u00a0]+")
#: lead, the two records of the pair (their types in order), finding, detail
Finding = tuple[str, tuple[str, str], str, str]


@dataclass(frozen=True)
class Person:
    """What leads and contacts have in common."""

    name: str = ""
    email: str = ""
    secondary_email: str = ""
    phone: str = ""

    def key(self, field: str) -> str:
        """A value as it is compared; an address that is none counts for nothing."""
        value = folded(getattr(self, field)).lower()
        return value if "email" not in field or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value) else ""


@dataclass(frozen=True)
class Lead:
    """A lead. ``became``: the contact that a converted one shows; ``carried``: activity → the contact that it has."""

    person: Person
    company: str = ""
    is_converted: bool = False
    became: str = ""
    is_listed: bool = True
    contact: str = ""
    account: str = ""
    carried: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Crm:
    """An account of Zoho: leads by id, contacts with their account, accounts by id, orders contact → account."""

    leads: dict[str, Lead]
    contacts: dict[str, tuple[Person, str]]
    accounts: dict[str, str]
    orders: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Settings:
    """The settings of the rule."""

    all_leads: bool = False
    overwrite: bool = False
    makes_deals: bool = False
    contact_by: tuple[str, ...] = ("email",)


def folded(text: str) -> str:
    """Blanks of every kind as one, none around."""
    return BLANKS.sub(" ", text).strip()


class Conversion:
    """What a lead would become; ``problem`` says why nobody can tell."""

    def __init__(self, crm: Crm, settings: Settings, name: str) -> None:
        self.crm, self.lead, self.name = crm, crm.leads[name], name
        sharing = self._sharing(settings.contact_by)
        bearing = [i for i, called in crm.accounts.items()
                   if folded(self.lead.company) and folded(called).lower() == folded(self.lead.company).lower()]
        self.problem = ""
        if self.lead.contact and self.lead.contact not in crm.contacts:
            self.problem = "contact_unknown"
        elif self.lead.account and self.lead.account not in crm.accounts:
            self.problem = "account_unknown"
        elif not self.lead.contact and len(sharing) > 1:
            self.problem = "contact_ambiguous"
        elif not self.lead.account and len(bearing) > 1:
            self.problem = "account_ambiguous"
        self.contact = self.lead.contact or (sharing[0] if sharing else f"new:contact:{self._own(settings.contact_by)}")
        self.account = self.lead.account or (bearing[0] if bearing else "")
        if not self.account and folded(self.lead.company):
            self.account = f"new:company:{folded(self.lead.company).lower()}"
        self.deal = f"new:deal:lead:{name}" if settings.makes_deals else ""

    def _sharing(self, fields: tuple[str, ...]) -> list[str]:
        """The contacts that share the first of the fields that any contact shares."""
        for field in fields:
            value = self.lead.person.key(field)
            if found := [i for i, (person, _) in self.crm.contacts.items() if value and person.key(field) == value]:
                return found
        return []

    def _own(self, fields: tuple[str, ...]) -> str:
        for field in fields:
            if value := self.lead.person.key(field):
                return f"{'mail' if field == 'email' else field}:{value}"
        return f"lead:{self.name}"


def findings(crm: Crm, settings: Settings) -> set[Finding]:
    """Everything that the rule says of an account."""
    asked = {name: lead for name, lead in crm.leads.items() if lead.is_listed or settings.all_leads}
    found = {(name, (lead.became, name), "seen", "converted") for name, lead in crm.leads.items() if lead.became}
    found |= {(name, (name, ""), "seen", "already_converted")
              for name, lead in asked.items() if lead.is_converted and lead.is_listed}
    told = [Conversion(crm, settings, name) for name, lead in asked.items() if not lead.is_converted]
    found |= {(c.name, (c.name, ""), "undecidable", c.problem) for c in told if c.problem}
    told = [c for c in told if not c.problem]
    accounts = {contact: {c.account for c in group if c.account} for contact, group in
                groupby(sorted(told, key=lambda c: c.contact), key=lambda c: c.contact)}
    for c in told:
        found |= _becomes(c) | _carried(c)
        if c.account:
            found |= _account(c, settings, len(accounts[c.contact]) > 1)
    return found


def _becomes(c: Conversion) -> set[Finding]:
    found = {(c.name, (record, c.name), "expected", kind)
             for kind, record in (("contact", c.contact), ("company", c.account), ("deal", c.deal)) if record}
    if c.deal:
        found |= {(c.name, (record, c.deal), "expected", f"deal_{kind}")
                  for kind, record in (("contact", c.contact), ("company", c.account)) if record}
    return found


def _carried(c: Conversion) -> set[Finding]:
    found = set()
    for activity, holder in c.lead.carried:
        pair = (activity, c.contact) if activity.startswith("call") else (c.contact, activity)
        if holder and holder != c.contact:
            found.add((c.name, pair, "conflict", "other_contact"))
        else:
            found.add((c.name, pair, "seen" if holder else "expected", "carried_over"))
    return found


def _account(c: Conversion, settings: Settings, is_disputed: bool) -> set[Finding]:
    """The account of the contact: what it has stays, an order of the run prevails, a rule moves nothing."""
    pair = (c.account, c.contact)
    has = c.crm.contacts[c.contact][1] if c.contact in c.crm.contacts else ""
    if is_disputed:
        return {(c.name, pair, "undecidable", "leads_disagree")}
    if has and has != c.account:
        detail = "account_replaced" if settings.overwrite else "account_kept"
        old = "unexpected" if settings.overwrite else "seen"
        return {(c.name, pair, "conflict", detail), (c.name, (has, c.contact), old, detail)}
    if any(contact == c.contact and account != c.account for contact, account in c.crm.orders):
        return {(c.name, pair, "conflict", "ordered_otherwise")}
    return {(c.name, pair, "seen" if has else "expected", "account")}


def created(crm: Crm, settings: Settings) -> Counter[str]:
    """The records to create, each once."""
    named = {end for _, pair, _, _ in findings(crm, settings) for end in pair if end.startswith("new:")}
    return Counter(named)
