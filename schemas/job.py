"""The settings of a job: what ``job.toml`` in the inbox may hold, with the defaults."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.rules.rule import RuleSettings, default_settings


@dataclass(frozen=True)
class AccountSettings:
    """Settings of one account (``[accounts.<name>]``).

    ``system``: brevo, hubspot, zoho or outlook, where headings alone leave it open.
    ``time_zone``: of times without one. ``date_order``: ``day`` or ``month`` first.
    ``as_of``: the moment (ISO 8601) of this account's exports; empty: newer than the ledger,
    unless a confirmed plan was based on them.
    ``custom_objects``: name of an object that the account has made itself, in the singular, to headings which
    only the files of that object have (HubSpot): ``vehicle = ["VIN"]`` gives records of ``custom:vehicle``.
    """

    system: str = ""
    time_zone: str = "UTC"
    date_order: str = ""
    as_of: str = ""
    custom_objects: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """Settings of a job; every key of ``job.toml`` is a field here."""

    #: language of reports and of headings that no export gives: en or fr; without the setting fr where the inbox
    #: has a folder lier/, delier/ or miroir/, else en
    language: str = "en"
    #: take a well-formed id that no export holds (partial exports): unverified instead of unknown
    trust_ids: bool = False
    #: everything on one row is associated together (Brevo); false: only pairs with the row's own object
    same_row: bool = True
    #: use headings that are nearly association headings
    accept_misspelt_headings: bool = False
    #: use files whose names disagree with their ids
    accept_shifted: bool = False
    #: rows a sheet of report.xlsx holds at most
    report_rows: int = 10_000
    accounts: dict[str, AccountSettings] = field(default_factory=dict)
    #: mode and settings of every rule (``[rules.<name>]``; docs/rules.md)
    rules: dict[str, RuleSettings] = field(default_factory=default_settings)

    def account(self, name: str) -> AccountSettings:
        """The settings of an account, the defaults where ``job.toml`` does not name it."""
        return self.accounts.get(name, AccountSettings())
