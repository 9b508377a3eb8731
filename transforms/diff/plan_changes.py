"""From states and wishes to changes: what to link, unlink, update and keep, and why."""

from __future__ import annotations

from pathlib import Path

from transforms.statements import make_table, only_row, run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent


def diff(ws: Workspace) -> None:
    """Make the scratch tables decided_pair, change and order_outcome, with their notices; set ``ws.verdict``.

    The verdict is ``refused`` when the brake holds the plan back (design, section 4).
    """
    for name in ("order_wish", "mirror_exclusion", "mirror_wish", "decided_pair", "unlinked_label"):
        make_table(ws.con, _HERE, name)
    for name in ("rule_conflict", "rule_change"):
        make_table(ws.con, _HERE, name)
    for name in ("change", "order_outcome"):
        run_statements(ws.con, _HERE / f"{name}.sql")
    make_table(ws.con, _HERE, "brake")
    run_statements(ws.con, _HERE / "change_notice.sql")
    held = only_row(
        ws.con, "select count(*) > 0 and sum(unlink_count) > (select allow_unlink from setting) from brake"
    )
    ws.verdict = "refused" if held[0] else "done"
