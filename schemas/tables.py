"""The report dataset: every table, its grain and its columns (design, section 7)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A table of the report dataset; ``columns`` maps names to DuckDB types, without the leading run_id."""

    name: str
    grain: str
    columns: dict[str, str]


_PLACE = {"source_file": "VARCHAR", "source_row": "BIGINT"}
_PAIR = {"from_type": "VARCHAR", "from_id": "VARCHAR", "to_type": "VARCHAR", "to_id": "VARCHAR"}
_LABELS = {"label": "VARCHAR", "inverse_label": "VARCHAR", "is_primary": "BOOLEAN", "attribute": "VARCHAR"}

TABLES = {
    table.name: table
    for table in (
        Table("files", "one row per input file", {
            "source_file": "VARCHAR", "role": "VARCHAR", "account": "VARCHAR", "system": "VARCHAR",
            "object_type": "VARCHAR", "format": "VARCHAR", "encoding": "VARCHAR", "delimiter": "VARCHAR",
            "sha256": "VARCHAR", "bytes": "BIGINT", "records_in": "BIGINT", "records_accepted": "BIGINT",
            "records_quarantined": "BIGINT", "records_ignored": "BIGINT", "status": "VARCHAR",
        }),
        Table("records", "one row per record", {
            "account": "VARCHAR", "system": "VARCHAR", "object_type": "VARCHAR", "record_id": "VARCHAR",
            "display_name": "VARCHAR", **_PLACE,
        }),
        Table("identifiers", "one row per identifier of a record", {
            "account": "VARCHAR", "object_type": "VARCHAR", "scheme": "VARCHAR", "value": "VARCHAR",
            "value_key": "VARCHAR", "record_id": "VARCHAR", **_PLACE,
        }),
        Table("mentions", "one row per thing a cell (or rule) says about a pair", {
            **_PLACE, "source_column": "VARCHAR", "role": "VARCHAR", "rule": "VARCHAR", "account": "VARCHAR",
            "from_type": "VARCHAR", "from_value": "VARCHAR", "from_id": "VARCHAR", "to_type": "VARCHAR",
            "to_scheme": "VARCHAR", "to_value": "VARCHAR", "to_id": "VARCHAR", **_LABELS,
            "status": "VARCHAR", "candidate_count": "BIGINT",
        }),
        Table("candidates", "one row per possible record of an ambiguous mention", {
            **_PLACE, "source_column": "VARCHAR", "object_type": "VARCHAR", "record_id": "VARCHAR",
        }),
        Table("current_associations", "one row per association known to be present", {
            "account": "VARCHAR", **_PAIR, **_LABELS, "basis": "VARCHAR", **_PLACE, "source_column": "VARCHAR",
        }),
        Table("desired_associations", "one row per association asked for", {
            "account": "VARCHAR", **_PAIR, **_LABELS, "rule": "VARCHAR", **_PLACE,
        }),
        Table("changes", "one row per decision about an association", {
            "change_id": "VARCHAR", "action": "VARCHAR", "state": "VARCHAR", "account": "VARCHAR", **_PAIR, **_LABELS,
            "old_value": "VARCHAR", "new_value": "VARCHAR", "rule": "VARCHAR", "reason": "VARCHAR", **_PLACE,
            "import_file": "VARCHAR",
        }),
        Table("orders", "one row per pair and file of orders that no change stands for", {
            "account": "VARCHAR", **_PAIR, **_LABELS, "rule": "VARCHAR", "role": "VARCHAR", "source_file": "VARCHAR",
            "sha256": "VARCHAR", "source_row": "BIGINT", "outcome": "VARCHAR",
        }),
        Table("dates", "one row per filled cell of a declared date column of a record", {
            "account": "VARCHAR", "object_type": "VARCHAR", "record_id": "VARCHAR", "field": "VARCHAR",
            "value": "VARCHAR", "day": "DATE", "has_time": "BOOLEAN", "moment": "TIMESTAMP", **_PLACE,
        }),
        Table("segments", "one row per segment and member", {
            "segment": "VARCHAR", "account": "VARCHAR", "object_type": "VARCHAR", "record_id": "VARCHAR",
            "as_of": "TIMESTAMP", **_PLACE,
        }),
        Table("rule_findings", "one row per pair, rule and line of which a rule has something to say", {
            "rule": "VARCHAR", "finding": "VARCHAR", "expected": "BOOLEAN", "seen": "BOOLEAN", "account": "VARCHAR",
            **_PAIR, "label": "VARCHAR", **_PLACE, "detail": "VARCHAR", "against": "VARCHAR", "decision": "VARCHAR",
        }),
        Table("rule_candidates", "one row per record that a rule considered for a record", {
            "rule": "VARCHAR", "account": "VARCHAR", "object_type": "VARCHAR", "record_id": "VARCHAR",
            "candidate_type": "VARCHAR", "candidate_id": "VARCHAR", "position": "BIGINT", "outcome": "VARCHAR",
            **_PLACE, "detail": "VARCHAR",
        }),
        Table("notices", "one row per thing to know about the data", {
            "notice_code": "VARCHAR", "severity": "VARCHAR", **_PLACE, "source_column": "VARCHAR", "account": "VARCHAR",
            "object_type": "VARCHAR", "record_id": "VARCHAR", "value": "VARCHAR", "detail": "VARCHAR",
        }),
        Table("groups", "one row per group of Outlook contacts", {
            "account": "VARCHAR", "group_by": "VARCHAR", "group_name": "VARCHAR", "contacts": "BIGINT",
            "known": "BIGINT", "colour": "VARCHAR", "company_id": "VARCHAR", "company_name": "VARCHAR",
            "include": "BOOLEAN", "account_choice": "VARCHAR", "track": "BOOLEAN", "near_groups": "VARCHAR",
            "mail_domain": "VARCHAR",
        }),
        Table("group_members", "one row per Outlook contact and group that it is in", {
            "account": "VARCHAR", "group_name": "VARCHAR", "outlook_account": "VARCHAR", "record_id": "VARCHAR",
            "display_name": "VARCHAR", "company": "VARCHAR", "contact_id": "VARCHAR", "company_id": "VARCHAR",
            "other_company_id": "VARCHAR", "account_status": "VARCHAR", "outcome": "VARCHAR", "include": "BOOLEAN",
            "planned": "BOOLEAN", "track": "BOOLEAN", "account_choice": "VARCHAR", "batch": "BIGINT", **_PLACE,
        }),
        Table("records_to_create", "one row per record that is to be created", {
            "account": "VARCHAR", "object_type": "VARCHAR", "record_id": "VARCHAR", "display_name": "VARCHAR",
            "natural_key": "VARCHAR", "rule": "VARCHAR", "planned": "BOOLEAN", **_PLACE,
        }),
    )
}
