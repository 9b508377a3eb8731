"""The rule ``hubspot_past_activities``: what a new deal or ticket takes over from the record it is created for."""

from __future__ import annotations

from pathlib import Path

from transforms.associate.add_records import add_records
from transforms.associate.hubspot.account_facts import activity_words, hubspot_accounts
from transforms.statements import make_table, only_row, run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent


def hubspot_past_activities(ws: Workspace) -> None:
    """Findings about the lines of ``past_activities.csv``; see docs/rules.md.

    The source record's activities within the window are expected; one without a date is undecidable.
    """
    if not only_row(ws.con, "select count(*) from past_activities")[0]:
        return
    settings = ws.job.rules["hubspot_past_activities"].values
    activity_words(ws)
    hubspot_accounts(ws)
    ws.con.execute("create or replace table past_setting as select ?::integer as days", [settings["days"]])
    ws.con.execute("create or replace table past_type (object_type varchar)")
    for object_type in settings["activity_types"]:
        ws.con.execute("insert into past_type values (?)", [object_type])
    make_table(ws.con, _HERE, "past_line")
    add_records(ws, _HERE, "past_record")
    make_table(ws.con, _HERE, "past_pair")
    run_statements(ws.con, _HERE / "past_notice.sql")
    run_statements(ws.con, _HERE.parent / "present_pair.sql")
    for name in ("export_moment", "past_candidate"):
        make_table(ws.con, _HERE, name)
    run_statements(ws.con, _HERE / "past_finding.sql")
