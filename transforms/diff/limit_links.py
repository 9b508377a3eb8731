"""Limits: how many associations of a kind, or of a label, one record can have in the CRM."""

from __future__ import annotations

from pathlib import Path

from transforms.diff.settle_slots import refuse
from transforms.statements import make_table, only_row, run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent


def limit_links(ws: Workspace) -> None:
    """Refuse the links beyond the limits of ``job.limits``: decision surplus, with a notice each.

    What is present counts, but for what this plan takes away; of the new pairs those with the smallest place in
    the files are done, and after them those that rules link, the most recent first. Makes the scratch tables
    limit_given, limit_rule and, where a limit applies, surplus_pair.
    """
    ws.con.execute(
        "create or replace table limit_given "
        "(object_type varchar, to_type varchar, at_most bigint, label varchar, account varchar, system varchar)"
    )
    for limit in ws.job.limits:
        ws.con.execute(
            "insert into limit_given values (?, ?, ?, ?, ?, ?)",
            [limit.object_type, limit.to_type, limit.at_most, limit.label, limit.account, limit.system],
        )
    make_table(ws.con, _HERE, "limit_rule")
    if only_row(ws.con, "select count(*) from limit_rule")[0]:
        make_table(ws.con, _HERE, "surplus_pair")
        if refuse(ws, "surplus_pair"):
            run_statements(ws.con, _HERE / "surplus_notice.sql")
