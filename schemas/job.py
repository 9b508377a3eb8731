"""The settings of a job: what ``job.toml`` in the inbox may hold, with the defaults."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class AccountSettings:
    """Settings of one account (``[accounts.<name>]``).

    ``system``: the vendor as the formats call it (brevo, zoho, ...), where headings alone leave it open.
    ``time_zone``: of times without one. ``date_order``: ``day`` or ``month`` first.
    ``as_of``: the moment (ISO 8601) of this account's exports; empty: newer than the ledger,
    unless a confirmed plan was based on them.
    """

    system: str = ""
    time_zone: str = "UTC"
    date_order: str = ""
    as_of: str = ""


@dataclass(frozen=True)
class OutlookSettings:
    """Settings of the rule ``outlook_company`` (``[outlook]``), after the wizard "Add Contacts" of Dynamics.

    ``mode``: explain (groups and findings; only what ``choices.csv`` names is planned), plan or off.
    ``target``: the account whose companies and contacts are meant; empty: the only one beside Outlook.
    ``group_by``: company, domain or category. ``company_as_account``: the company name is the account.
    ``track``: communications are tracked. Both hold where ``choices.csv`` says nothing.
    ``folders_off``: sub-folders of ``exports/<account>/`` that are left out; ``delegate_folders``: those
    of other people, which the wizard does not take.
    ``technical_categories``: patterns (regular expressions, any case) of categories that are no groups.
    ``mailbox``, ``crm_user``: the two addresses that must be one. ``batch``: contacts of one Set Parent.
    ``account_name_length``: characters that the name of an account may have.
    """

    mode: str = "explain"
    target: str = ""
    group_by: str = "company"
    company_as_account: bool = True
    track: bool = False
    folders_off: tuple[str, ...] = ()
    delegate_folders: tuple[str, ...] = ()
    technical_categories: tuple[str, ...] = ("mycontacts", "starred", r"\[.*\] inactive")
    mailbox: str = ""
    crm_user: str = ""
    batch: int = 20
    account_name_length: int = 160


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
    outlook: OutlookSettings = OutlookSettings()

    def account(self, name: str) -> AccountSettings:
        """The settings of an account, the defaults where ``job.toml`` does not name it."""
        return self.accounts.get(name, AccountSettings())
