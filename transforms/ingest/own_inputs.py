"""The tables of our own form that an inbox may hold beside its folders (docs/inputs.md)."""

from __future__ import annotations

from dataclasses import replace

from transforms.ingest.own_table import OwnTable, read_own_table
from transforms.ingest.passed_over import tell_passed_over
from transforms.workspace import Workspace

ACTIVITY_LOG = OwnTable(
    "activity_log",
    {
        "account": (),
        "activity_id": ("record_id",),
        "case": ("reference",),
        "activity_type": ("type",),
        "logged_on_object": (),
        "logged_on_id": (),
        "channel": ("source",),
        "direction": (),
        "occurred_at": ("activity_date", "date"),
        "recipient_contact_ids": ("recipients",),
        "thread_id": ("thread",),
        "conversation_contact_ids": (),
        "conversation_company_ids": (),
        "conversation_deal_ids": (),
        "conversation_ticket_ids": (),
        "primary_company_id": (),
        "status": ("mark",),
    },
    (("activity_type", "logged_on_object", "logged_on_id"),),
)
PAST_ACTIVITIES = OwnTable(
    "past_activities",
    {
        "account": (),
        "object_type": ("new_object",),
        "record_id": ("new_id",),
        "name": ("new_name",),
        "source_object": ("source_type",),
        "source_id": (),
        "days": (),
        "created_at": ("created",),
        "note": (),
    },
    (("object_type", "source_object", "source_id"),),
)

CONVERT_LEADS = OwnTable(
    "convert_leads",
    {"account": (), "lead_id": ("record_id",), "contact_id": (), "company_id": ("account_id",), "note": ()},
    (("lead_id",),),
)

#: what people decide: the groups of the wizard and their contacts (docs/outlook.md), and conflicts of rules
CHOICES = OwnTable(
    "choices",
    dict.fromkeys((
        "group", "contact", "include", "account_choice", "track", "move",
        "rule", "account", "one", "other", "now", "decision",
    ), ()),
    (("group",), ("contact",), ("rule", "one", "other", "decision")),
)
#: the same, so that the file of a run need not be joined to another one
CONFLICTS = replace(CHOICES, name="conflicts")

#: which record an ambiguous value means (design, section 3)
DECISIONS = OwnTable(
    "decisions",
    dict.fromkeys(("account", "object_type", "scheme", "value", "record_id", "for_type", "for_id", "note"), ()),
    (("account", "object_type", "scheme", "value", "record_id"),),
)


_OWN_TABLES = (ACTIVITY_LOG, PAST_ACTIVITIES, CONVERT_LEADS, CHOICES, CONFLICTS, DECISIONS)


def read_own_tables(ws: Workspace) -> None:
    """Read the tables of our own form into scratch tables; each is noted in run.json with its sha256."""
    for declared in _OWN_TABLES:
        read_own_table(ws, declared)
    tell_passed_over(ws, [declared.file_name for declared in _OWN_TABLES])
