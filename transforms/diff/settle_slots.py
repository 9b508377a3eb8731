"""Records that can have one target of a kind (lookups, a primary company): moves, and what cannot be done."""

from __future__ import annotations

from pathlib import Path

from transforms.statements import make_table, only_row, run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent


def settle_slots(ws: Workspace) -> None:
    """Refuse what cannot be done in the slots of the scratch table slot_kind.

    Two new targets of one slot, one that a mirror alone asks for where a safeguard spares the old one, and
    circles of parents are refused: their rows of decided_pair get the decisions contested, held, looped.
    Makes the scratch tables slot_pair, contested_pair, parent_edge and parent_step.
    """
    for name in ("slot_pair", "contested_pair"):
        make_table(ws.con, _HERE, name)
    refuse(ws, "contested_pair")
    make_table(ws.con, _HERE, "held_pair")
    refuse(ws, "held_pair")
    _refuse_circles(ws)


def move_pairs(ws: Workspace) -> None:
    """Let the pairs in taken slots give way to the new ones: decisions displaced and demoted, is_move."""
    for name in ("move", "displaced_pair"):
        make_table(ws.con, _HERE, name)
    if only_row(ws.con, "select count(*) from move")[0]:
        run_statements(ws.con, _HERE / "displaced_decision.sql")


def refuse(ws: Workspace, table: str) -> int:
    """Give the pairs of ``table`` the decision that stands there; gives their number."""
    ws.con.execute(f"create or replace view refusal as select a_no, b_no, label_id, decision from {table}")
    count = int(only_row(ws.con, "select count(*) from refusal")[0])
    if count:
        run_statements(ws.con, _HERE / "refused_decision.sql")
    return count


def _refuse_circles(ws: Workspace) -> None:
    """A refused link leaves the old parent, which may close another circle: looked at until none is left."""
    while True:
        make_table(ws.con, _HERE, "parent_edge")
        edges = only_row(ws.con, "select count(*) from parent_edge")[0]
        ws.con.execute("create or replace table parent_step as select seen_id, holder_no, target_no from parent_edge")
        steps = 1
        while steps <= edges:
            make_table(ws.con, _HERE, "parent_step")
            steps *= 2
            if not only_row(ws.con, "select count(*) from parent_step")[0]:
                break
        make_table(ws.con, _HERE, "looped_pair")
        if not refuse(ws, "looped_pair"):
            return
