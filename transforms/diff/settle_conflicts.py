"""Conflicts of rules: what a rule expects and something stands, or is asked for, against; people decide them."""

from __future__ import annotations

from pathlib import Path

from transforms.statements import make_table, only_row, run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
_SPOKEN = (
    "select (select count(*) from rule_link) + (select count(*) from conflict_choice) "
    "+ (select count(*) from rule_finding where finding = 'conflict')"
)


def settle_conflicts(ws: Workspace) -> None:
    """Fill the scratch table rule_conflict, with its notices, and carry out what choices.csv decides.

    A conflict decided for its rule is an order: what stands in the way moves, and orders and targets of this run
    that speak against it are set aside. Needs the scratch tables order_pair, asked and mirror_exclusion.
    """
    if not only_row(ws.con, _SPOKEN)[0]:
        return
    for name in ("expected_pair", "sought_slot", "contrary"):
        make_table(ws.con, _HERE, name)
    run_statements(ws.con, _HERE / "rule_conflict.sql")
    run_statements(ws.con, _HERE / "conflict_notice.sql")
    ws.has_conflicts = bool(only_row(ws.con, "select count(*) from rule_conflict")[0])
    if only_row(ws.con, "select count(*) from rule_conflict where decision = 'rule'")[0]:
        run_statements(ws.con, _HERE / "conflict_order.sql")
