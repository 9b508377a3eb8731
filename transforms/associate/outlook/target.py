"""Whose accounts and contacts are meant: the account that ``[outlook] target`` names, or the only one."""

from __future__ import annotations

from transforms.scratch import add_notice
from transforms.statements import only_row
from transforms.workspace import Workspace


def find_target(ws: Workspace) -> str:
    """The target account; empty, with a notice, where it cannot be told.

    An account is one with records or mentions of contacts or companies, and not Outlook's.
    """
    found = ws.con.execute(
        "select distinct account from kind where system <> 'outlook' and object_type in ('contact', 'company') "
        "and system <> '' order by account"
    ).fetchall()
    accounts = [account for (account,) in found]
    wanted = ws.job.outlook.target
    if wanted in accounts:
        return wanted
    if not wanted and len(accounts) == 1:
        return str(accounts[0])
    code = "wizard_target_unknown" if wanted else "wizard_target_unclear"
    add_notice(ws, code, value=wanted, detail=", ".join(accounts))
    return ""


def account_name_length(ws: Workspace, account: str) -> int:
    """How many characters the name of an account may have in the target: 200 in Zoho, else 160 (assumed)."""
    found = ws.con.execute("select 1 from kind where account = ? and system = 'zoho'", [account]).fetchall()
    return 200 if found else 160


def kind_of_target(ws: Workspace, account: str, object_type: str) -> int | None:
    """The number of a kind of the target, new where no file has records of it; null without a target."""
    if not account:
        return None
    known, number, system = only_row(
        ws.con,
        "select max(kind_id) filter (where account = ? and object_type = ?), max(kind_id) + 1, "
        "coalesce(max(system) filter (where account = ?), '') from kind",
        [account, object_type, account],
    )
    if known is None:
        ws.con.execute("insert into kind values (?, ?, ?, ?)", [number, account, system, object_type])
        return int(number)
    return int(known)
