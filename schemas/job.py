"""The settings of a job: what ``job.toml`` in the inbox may hold, with the defaults."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.rules.rule import RuleSettings, default_settings
from schemas.segment import Segment


@dataclass(frozen=True)
class AccountSettings:
    """Settings of one account (``[accounts.<name>]``).

    ``system``: the vendor as the formats call it (brevo, zoho, ...), where headings alone leave it open.
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
class PairedLabel:
    """Two labels that belong together (``[[paired_labels]]``): each says what the one end is for the other.

    ``label`` is what a record of ``to_type`` is for one of ``object_type``, ``inverse_label`` the reverse.
    ``account``: the account in which they are so paired; empty: all.
    """

    object_type: str
    label: str
    to_type: str
    inverse_label: str
    account: str = ""


@dataclass(frozen=True)
class Limit:
    """How many associations one record can have in the CRM (``[[limits]]``): surplus ones are not linked.

    A record of ``object_type`` (an activity such as ``note``, too) has at most ``at_most`` associations with records
    of ``to_type``; with ``label``: at most so many that carry it (what the other record is for this one).
    ``account``, ``system``: where the limit holds; empty: everywhere.
    """

    object_type: str
    to_type: str
    at_most: int
    label: str = ""
    account: str = ""
    system: str = ""


#: the one number that HubSpot's pages give: "50,000 contacts per company"; others depend on the subscription
LIMITS = (Limit("company", "contact", 50_000, system="hubspot"),)


@dataclass(frozen=True)
class OutlookSettings:
    """Settings of the rule ``outlook_company`` (``[outlook]``), after the wizard "Add Contacts" of Dynamics.

    ``mode``: explain (groups and findings; only what ``choices.csv`` names is planned), plan or off.
    ``target``: the account whose companies and contacts are meant; empty: the only one beside Outlook.
    ``group_by``: company, domain or category. ``company_as_account``: the company name is the account.
    ``missing_account``: what becomes of a company name that no account has: ``create`` (the account is created and
    associated) or ``leave`` (contacts are only associated with existing accounts).
    ``track``: communications are tracked. All three hold where ``choices.csv`` says nothing.
    ``folders_off``: sub-folders of ``exports/<account>/`` that are left out; ``delegate_folders``: those
    of other people, which the wizard does not take.
    ``technical_categories``: patterns (regular expressions, any case) of categories that are no groups.
    ``mailbox``, ``crm_user``: the two addresses that must be one. ``batch``: contacts of one Set Parent.
    ``account_name_length``: characters that the name of an account may have; 0: as the target has it (Zoho 200,
    else 160).
    """

    mode: str = "explain"
    target: str = ""
    group_by: str = "company"
    company_as_account: bool = True
    missing_account: str = "create"
    track: bool = False
    folders_off: tuple[str, ...] = ()
    delegate_folders: tuple[str, ...] = ()
    technical_categories: tuple[str, ...] = ("mycontacts", "starred", r"\[.*\] inactive")
    mailbox: str = ""
    crm_user: str = ""
    batch: int = 20
    account_name_length: int = 0


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
    #: labels of HubSpot with another name from the other end; a label that is not here is the same from both ends
    paired_labels: tuple[PairedLabel, ...] = ()
    #: what a file is where its headings leave it open (``[formats]``): its path below the inbox, or that of a member of
    #: an archive or of a sheet, to the name of a format: ``"link/zoho/contacts.csv" = "zoho_contact"``
    formats: dict[str, str] = field(default_factory=dict)
    #: associations that a record can have; what is given here stands instead of the default
    limits: tuple[Limit, ...] = LIMITS
    outlook: OutlookSettings = OutlookSettings()
    #: groups of records by a condition: the table segments
    segments: tuple[Segment, ...] = ()
    #: mode and settings of every rule (``[rules.<name>]``; docs/rules.md)
    rules: dict[str, RuleSettings] = field(default_factory=default_settings)

    def account(self, name: str) -> AccountSettings:
        """The settings of an account, the defaults where ``job.toml`` does not name it."""
        return self.accounts.get(name, AccountSettings())

    def labels_of(self, account: str, object_type: str, to_type: str, label: str) -> tuple[str, str]:
        """The label that a file of ``object_type`` gives its pairs with ``to_type``, and its inverse."""
        for pair in self.paired_labels:
            if pair.account not in ("", account):
                continue
            if (object_type, to_type, label) == (pair.object_type, pair.to_type, pair.label):
                return pair.label, pair.inverse_label
            if (object_type, to_type, label) == (pair.to_type, pair.object_type, pair.inverse_label):
                return pair.inverse_label, pair.label
        return label, label
