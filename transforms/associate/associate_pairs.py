"""What is asked for, and what is known to be present: one row a pair, in one direction."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from transforms.associate.outlook.add_contacts import propose, settle
from transforms.ingest.own_inputs import CHOICES, CONFLICTS
from transforms.statements import any_row, make_table, only_row, run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
_CHOICES = {CHOICES.file_name, CONFLICTS.file_name}


def _date_exports(ws: Workspace) -> None:
    """Where the settings give an account's moment, its exports stand behind the plans confirmed until then."""
    for name, account in ws.job.accounts.items():
        if account.as_of:
            moment = datetime.fromisoformat(account.as_of)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=ZoneInfo(account.time_zone))
            ws.con.execute(
                "insert into account_as_of select ?, coalesce(max(plan_no), 0) + 0.5 from ledger_entry "
                "where confirmed_at <= ?",
                [name, moment.astimezone(UTC).replace(tzinfo=None)],
            )


def associate(ws: Workspace) -> None:
    """Make the scratch tables asked, order_pair, mirror_scope and state, with their notices.

    A pair is (a_no, b_no, label_id): two record numbers in the order of the design, and a label, 0 for
    the pair itself. Needs the scratch table ledger_entry.
    """
    _date_exports(ws)
    for name in ("ledger_record", "attribute_value"):
        run_statements(ws.con, _HERE / f"{name}.sql")
    for name in ("said", "asked", "file_position", "ledger_state"):
        make_table(ws.con, _HERE, name)
    if _has_choices(ws):
        run_statements(ws.con, _HERE / "conflict_choice.sql")
    propose(ws)
    for name in ("mirror_scope", "mirror_file_disarmed", "mirror_record_disarmed"):
        make_table(ws.con, _HERE, name)
    for name in ("partial_cell", "present_statement", "associated_pair", "unborn_record"):
        make_table(ws.con, _HERE, name)
    run_statements(ws.con, _HERE / "spoken_pair.sql")
    for name in ("absent_statement", "state"):
        make_table(ws.con, _HERE, name)
    settle(ws)
    _settle_orders(ws)
    if any_row(ws.con, "state where sides_disagree", "partial_cell where is_cut"):
        run_statements(ws.con, _HERE / "state_notice.sql")
    run_statements(ws.con, _HERE / "self_pair_notice.sql")


def _has_choices(ws: Workspace) -> bool:
    """Whether the inbox holds what people decide about conflicts of rules."""
    return any(file.source_file in _CHOICES for file in ws.own_files)


def _settle_orders(ws: Workspace) -> None:
    """Make order_pair; where nothing was ever confirmed, all that is asked for is open.

    It is a table where choices.csv may add to it and take from it.
    """
    if _has_choices(ws) or only_row(ws.con, "select count(*) from ledger_pair")[0]:
        make_table(ws.con, _HERE, "order_pair")
    else:
        run_statements(ws.con, _HERE / "open_order.sql")
