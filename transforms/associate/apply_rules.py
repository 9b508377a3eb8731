"""The rules by which CRMs associate on their own: what each expects, what is seen of it, what a plan takes from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from transforms.associate.hubspot.activities import hubspot_activities
from transforms.associate.hubspot.past_activities import hubspot_past_activities
from transforms.associate.zoho.lead_conversion import zoho_lead_conversion
from transforms.statements import run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: rule → what fills rule_finding and rule_candidate; every rule stands in schemas/rules
RULES: dict[str, Callable[[Workspace], None]] = {
    "hubspot_activities": hubspot_activities,
    "hubspot_past_activities": hubspot_past_activities,
    "zoho_lead_conversion": zoho_lead_conversion,
}


def apply_rules(ws: Workspace) -> None:
    """Fill the scratch tables rule_finding, rule_candidate and rule_link by every rule that is not off.

    Needs the scratch table state. A rule gives findings; only what is new and expected by a rule in mode
    ``plan`` is linked. No rule unlinks, moves, or changes a primary association.
    """
    for name, apply in RULES.items():
        if ws.job.rules[name].mode != "off":
            apply(ws)
    run_statements(ws.con, _HERE / "rule_link.sql")
