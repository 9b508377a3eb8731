"""The rule ``outlook_company``: groups of Outlook contacts, and the accounts that "Add Contacts" gives them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from transforms.associate.outlook.mailbox import note_mailboxes
from transforms.associate.outlook.outlook_rows import take_rows
from transforms.associate.outlook.target import account_name_length, find_target, kind_of_target
from transforms.source_file import SourceFile
from transforms.statements import make_table, run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: lists of domains that name no company, with the kind that a notice tells; the first list that has a domain counts
_MAIL_DOMAINS = {"disposable.txt": "disposable", "free.txt": "free_mail", "free_own.txt": "free_mail"}
_LISTS = Path(__file__).parents[3] / "schemas" / "mail_domains"


def outlook_files(ws: Workspace) -> list[SourceFile]:
    """The usable exports of Outlook contacts."""
    return [file for file in ws.exports() if file.system == "outlook" and file.object_type == "contact"]


def propose(ws: Workspace) -> None:
    """Make groups and proposals, and ask for the state of the proposed pairs; sets ``ws.has_groups``.

    Nothing is made where the inbox holds no Outlook contacts or the mode is ``off``.
    Needs the scratch tables record, identifier and asked.
    """
    files = outlook_files(ws)
    ws.has_groups = bool(files) and ws.job.outlook.mode != "off"
    if not ws.has_groups:
        return
    run_statements(ws.con, _HERE / "wizard_tables.sql")
    _take_settings(ws)
    note_mailboxes(ws, files)
    take_rows(ws, files)
    run_statements(ws.con, _HERE / "choice_row.sql")
    make_groups(ws.con)
    run_statements(ws.con, _HERE / "choice_notice.sql")
    run_statements(ws.con, _HERE / "group_notice.sql")


def make_groups(con: duckdb.DuckDBPyConnection) -> None:
    """From the rows and the choices to groups, proposals and the pairs proposed."""
    run_statements(con, _HERE.parent / "company_name.sql")
    for name in ("group_key", "outlook_contact", "known_contact", "account_name", "company_match"):
        make_table(con, _HERE, name)
    for name in ("choice", "group_choice", "contact_choice", "group_said", "proposal", "group_row", "wanted_record"):
        make_table(con, _HERE, name)
    run_statements(con, _HERE / "new_record.sql")
    make_table(con, _HERE, "proposed_link")
    run_statements(con, _HERE / "asked_for_state.sql")


def settle(ws: Workspace) -> None:
    """Decide what becomes of each contact and ask for the planned pairs; needs the scratch table state."""
    if not ws.has_groups:
        return
    make_outcomes(ws.con)
    run_statements(ws.con, _HERE / "outcome_notice.sql")
    run_statements(ws.con, _HERE / "creation_of_contact.sql")


def make_outcomes(con: duckdb.DuckDBPyConnection) -> None:
    """From the proposals and the state of their pairs to outcomes, orders and records to create."""
    make_table(con, _HERE, "outcome")
    for name in ("planned_link", "company_mention", "company_finding"):
        run_statements(con, _HERE / f"{name}.sql")
    for name in ("creation", "member_row"):
        make_table(con, _HERE, name)


def _take_settings(ws: Workspace) -> None:
    """The one row of settings, the domains that name nobody, the categories that are no groups."""
    settings = ws.job.outlook
    target = find_target(ws)
    kinds = [kind_of_target(ws, target, object_type) for object_type in ("company", "contact")]
    ws.con.execute(
        "insert into outlook_setting values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            settings.group_by, settings.mode == "plan", settings.company_as_account,
            settings.missing_account == "create", settings.track, settings.batch,
            settings.account_name_length or account_name_length(ws, target), target, *kinds,
        ],
    )
    patterns = [pattern.lower() for pattern in settings.technical_categories]
    ws.con.execute("insert into technical_category select unnest(?::varchar[])", [patterns])
    kinds_of_domain: dict[str, str] = {}
    for name, kind in _MAIL_DOMAINS.items():
        for line in (_LISTS / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                kinds_of_domain.setdefault(line, kind)
    ws.con.execute(
        "insert into mail_domain select unnest(?::varchar[]), unnest(?::varchar[])",
        [list(kinds_of_domain), list(kinds_of_domain.values())],
    )
