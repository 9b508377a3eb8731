"""The rule ``zoho_lead_conversion``: which lead gives which contact, account and deal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from transforms.associate.add_records import add_records
from transforms.associate.zoho.lead_cells import collect_contacts, collect_leads
from transforms.statements import make_table, only_row, run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: what leads and contacts may share beside the fields by which contacts are taken; it only makes candidates
_SHARED = (
    ("email", "email", "email"), ("email", "secondary_email", "secondary_email"),
    ("secondary_email", "email", "secondary_email"), ("secondary_email", "secondary_email", "secondary_email"),
    ("full_name", "full_name", "name"),
)


def zoho_lead_conversion(ws: Workspace) -> None:
    """Findings about the leads of Zoho's accounts; see docs/rules.md.

    Leads are converted where ``convert_leads.csv`` names them, or all where the settings say so. Converted ones are
    history: what their export shows of them is seen, and nothing is planned.
    """
    lines = only_row(ws.con, "select count(*) from convert_leads")[0]
    if not lines and not only_row(ws.con, _LEADS)[0]:
        return
    declare_settings(ws, ws.job.rules["zoho_lead_conversion"].values)
    for name in ("convert_line", "convert_lead"):
        make_table(ws.con, _HERE, name)
    for name in ("convert_notice", "history_finding"):
        run_statements(ws.con, _HERE / f"{name}.sql")
    if only_row(ws.con, "select count(*) from convert_lead")[0]:
        _convert(ws)


def _convert(ws: Workspace) -> None:
    """From the leads that are asked about to candidates, findings and records to create."""
    collect_leads(ws)
    make_table(ws.con, _HERE, "lead_fact")
    collect_contacts(ws)
    run_statements(ws.con, _HERE.parent / "company_name.sql")
    for name in ("contact_hit", "company_hit", "conversion", "conversion_record"):
        make_table(ws.con, _HERE, name)
    add_records(ws, _HERE, "converted_record")
    run_statements(ws.con, _HERE.parent / "present_pair.sql")
    for name in ("conversion_end", "carried_pair", "conversion_pair", "account_pair"):
        make_table(ws.con, _HERE, name)
    for name in ("conversion_candidate", "conversion_finding", "creation_of_lead"):
        run_statements(ws.con, _HERE / f"{name}.sql")


_LEADS = "select count(*) from kind where system = 'zoho' and object_type = 'lead'"


def declare_settings(ws: Workspace, given: dict[str, Any]) -> None:
    """The settings of the rule as scratch tables: lead_setting, shared_field, carried_type."""
    ws.con.execute(
        "create or replace table lead_setting as "
        "select ? as all_leads, ? as overwrite, ? as stage, ? as closing_date, ? as is_planned",
        [
            given["leads"] == "all", given["overwrite"], given["stage"], given["closing_date"],
            ws.job.rules["zoho_lead_conversion"].mode == "plan",
        ],
    )
    ws.con.execute(
        "create or replace table shared_field "
        "(own_field varchar, other_field varchar, detail varchar, position integer, takes boolean)"
    )
    taking = [(field, field, field) for field in dict.fromkeys(given["contact_by"])]
    for position, pair in enumerate([*taking, *(pair for pair in _SHARED if pair not in taking)]):
        row = [*pair, position, position < len(taking)]
        ws.con.execute("insert into shared_field values (?, ?, ?, ?, ?)", row)
    ws.con.execute("create or replace table carried_type (object_type varchar)")
    for object_type in given["carried_over"]:
        ws.con.execute("insert into carried_type values (?)", [object_type])
