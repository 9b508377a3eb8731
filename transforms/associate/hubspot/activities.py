"""The rule ``hubspot_activities``: which records HubSpot associates with an activity that is logged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from transforms.associate.add_records import add_records
from transforms.associate.hubspot.account_facts import (
    WORDS,
    activity_words,
    collect_direction,
    collect_stages,
    hubspot_accounts,
)
from transforms.statements import insert_rows, make_table, only_row, run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
OBJECTS = ("company", "contact", "deal", "ticket", "custom")
TARGETS = ("company", "contact", "deal", "ticket")
CHANNELS = ("record", "mobile_app", "conversations_inbox", "gmail_chrome_extension", "sequence", "api", "other")


def hubspot_activities(ws: Workspace) -> None:
    """Findings about the activities of HubSpot's accounts, from ``activity_log.csv``; see docs/rules.md.

    Activities that no line of the log tells of are undecidable: nobody can see where they were first logged.
    """
    activity_words(ws)
    lines = only_row(ws.con, "select count(*) from activity_log")[0]
    held = only_row(ws.con, _HELD)[0]
    if not lines and not held:
        return
    hubspot_accounts(ws)
    _declare_settings(ws, ws.job.rules["hubspot_activities"].values)
    run_statements(ws.con, _HERE.parent / "present_pair.sql")
    make_table(ws.con, _HERE, "log_line")
    add_records(ws, _HERE, "log_record")
    make_table(ws.con, _HERE, "log_mention")
    run_statements(ws.con, _HERE / "log_notice.sql")
    collect_direction(ws)
    for name in ("export_moment", "logged_activity", "thread_first", "activity_companion", "activity_case"):
        make_table(ws.con, _HERE, name)
    for name in ("line_target", "logged_companion", "companion_moment"):
        make_table(ws.con, _HERE, name)
    collect_stages(ws)
    for name in ("deal_fact", "deal_candidate", "other_candidate", "direct_expectation", "expectation"):
        make_table(ws.con, _HERE, name)
    for name in ("activity_verdict", "moved_line"):
        make_table(ws.con, _HERE, name)
    run_statements(ws.con, _HERE / "activity_finding.sql")


_HELD = """
    select count(*) from (
        select 1 from kind inner join record on kind.kind_id = record.kind_id and record.held
        where kind.system = 'hubspot' and kind.object_type in (select object_type from activity_word) limit 1
    )
"""


def _declare_settings(ws: Workspace, given: dict[str, Any]) -> None:
    """The settings of the rule as scratch tables."""
    ws.con.execute("create or replace table channel_word (channel varchar, is_customised boolean)")
    channels = [[channel, channel in given["customised_channels"]] for channel in CHANNELS]
    insert_rows(ws.con, "channel_word", channels)
    ws.con.execute(
        "create or replace table hubspot_setting as select ? as most_recent_by, ? as closed_deals, ? as api, "
        "? as recipients_of_contact_activities",
        [given["most_recent_by"], given["closed_deals"], given["api"], given["recipients_of_contact_activities"]],
    )
    _fill(ws, "closed_label (stage_key varchar)", [[label] for label in given["closed_labels"]])
    stages = [[pipeline, stage] for pipeline, found in given["closed_stages"].items() for stage in found]
    _fill(ws, "closed_stage (pipeline_key varchar, stage_key varchar)", stages)
    ws.con.execute("update closed_label set stage_key = name_key(stage_key)")
    ws.con.execute("update closed_stage set pipeline_key = name_key(pipeline_key), stage_key = name_key(stage_key)")
    shape = "auto_association (object varchar, kind varchar, target varchar, at_most integer, is_custom boolean)"
    _fill(ws, shape, list(auto_associations(given["associate"])))


def _fill(ws: Workspace, shape: str, rows: Sequence[Sequence[object]]) -> None:
    ws.con.execute(f"create or replace table {shape}")
    insert_rows(ws.con, shape.split(" ", 1)[0], rows)


def auto_associations(given: dict[str, dict[str, dict[str, str]]]) -> Iterator[list[object]]:
    """Object, type of activity, target, how many at most (None: all), own setting: what is added at all.

    First the default table, then the account's own settings, in which the more exact key prevails.
    """
    for is_custom in (False, True):
        for object_ in OBJECTS:
            for kind in sorted({meaning[1] for meaning in WORDS.values()}):
                for target in TARGETS:
                    choice = _default(object_, target)
                    if is_custom:
                        choice = _chosen(given, object_, kind, target) or choice
                    if choice != "none":
                        yield [object_, kind, target, None if choice == "all" else int(choice), is_custom]


def _default(object_: str, target: str) -> str:
    """The vendor's table: the primary company, five deals; a ticket adds no deal, a custom object nothing."""
    if target == "company" and object_ in ("contact", "deal", "ticket"):
        return "1"
    return "5" if target == "deal" and object_ in ("company", "contact", "deal") else "none"


def _chosen(given: dict[str, dict[str, dict[str, str]]], object_: str, kind: str, target: str) -> str:
    for one, other in ((object_, kind), (object_, "any"), ("any", kind), ("any", "any")):
        if choice := given.get(one, {}).get(other, {}).get(target):
            return choice
    return ""
