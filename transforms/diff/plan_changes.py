"""From states and wishes to changes: what to link, unlink, update and keep, and why."""

from __future__ import annotations

from pathlib import Path

from transforms.diff.limit_links import limit_links
from transforms.diff.settle_conflicts import settle_conflicts
from transforms.diff.settle_slots import move_pairs, refuse, settle_slots
from transforms.statements import any_row, make_table, only_row, run_statements, statement
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: what change_notice.sql speaks of
_NOTICED = (
    "order_outcome where outcome not in ('planned', 'refused')", "mirror_wish where in_dispute",
    "mirror_file_disarmed", "mirror_record_disarmed",
)


def diff(ws: Workspace) -> None:
    """Make the scratch tables decided_pair, change and order_outcome, with their notices; set ``ws.verdict``.

    The verdict is ``refused`` when the brake holds the plan back (design, section 4).
    """
    # most accounts have neither mirrors nor labels
    has_mirrors = any(file.role == "mirror" for file in ws.files)
    make_table(ws.con, _HERE, "mirror_exclusion", has_rows=has_mirrors)
    settle_conflicts(ws)
    run_statements(ws.con, _HERE / "order_wish.sql")
    make_table(ws.con, _HERE, "mirror_wish", has_rows=has_mirrors)
    for name in ("attribute_wish", "decided_pair"):
        make_table(ws.con, _HERE, name)
    run_statements(ws.con, _HERE / "rule_wish.sql")
    has_slots = bool(only_row(ws.con, "select count(*) from slot_kind")[0])
    has_labels = only_row(ws.con, "select count(*) from label")[0] > 1
    _settle(ws, has_slots, has_labels)
    make_table(ws.con, _HERE, "unlinked_label", has_rows=has_labels)
    make_table(ws.con, _HERE, "rule_change")
    run_statements(ws.con, _HERE / "change.sql")
    # where a mirror asks as well, a change may name its file
    is_told = not has_mirrors and only_row(ws.con, statement(_HERE / "orders_told.sql"))[0]
    make_table(ws.con, _HERE, "order_outcome", has_rows=not is_told)
    make_table(ws.con, _HERE, "brake", has_rows=any_row(ws.con, "change where action = 'unlink'"))
    if any_row(ws.con, *_NOTICED):
        run_statements(ws.con, _HERE / "change_notice.sql")
    if has_slots:
        for name in ("refusal_notice", "primary_notice"):
            run_statements(ws.con, _HERE / f"{name}.sql")
    held = only_row(
        ws.con, "select count(*) > 0 and sum(unlink_count) > (select allow_unlink from setting) from brake"
    )
    ws.verdict = "refused" if held[0] else "done"


def _settle(ws: Workspace, has_slots: bool, has_labels: bool) -> None:
    """What the pairs' wishes do to each other; most accounts have neither labels nor slots."""
    if has_labels:
        make_table(ws.con, _HERE, "labelled_pair")
        if refuse(ws, "labelled_pair"):
            run_statements(ws.con, _HERE / "labelled_notice.sql")
    if has_slots:
        settle_slots(ws)
    limit_links(ws)
    if has_slots:
        move_pairs(ws)
