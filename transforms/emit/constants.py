"""Columns of few values as DuckDB enums while the tables are written.

Parquet then gets numbers and one dictionary instead of millions of texts (half the time at a million
contacts); they read back as plain texts.
"""

from __future__ import annotations

from transforms.statements import quoted, text
from transforms.workspace import Workspace

#: column of the report dataset → the query that gives all its values
VALUES = {
    "account": "select account from kind union select account from file",
    "system": "select system from kind union select system from file",
    "object_type": "select object_type from kind union select object_type from file",
    "source_file": "select source_file from file",
    "label": "select label from label",
    "inverse_label": "select inverse_label from label",
    "role": "select unnest(['exports', 'link', 'unlink', 'mirror', 'rules'])",
    "rule": "select unnest(['column', 'same_row', 'absence', 'outlook_company']) union select rule from rule_mode",
    "scheme": "select unnest(['record_id', 'email', 'domain', 'name', 'external_id', 'merged_id'])",
    "status": "select unnest(['resolved', 'unknown', 'ambiguous', 'malformed', 'unverified', 'to_create'])",
    "action": "select unnest(['link', 'unlink', 'update', 'keep'])",
    "state": "select unnest(['present', 'absent', 'unknown'])",
    "reason": (
        "select unnest(['ordered', 'mirror', 'absent_from_mirror', 'already_linked', 'spared', 'moved', 'undone', "
        "'rule'])"
    ),
    "basis": "select unnest(['export', 'ledger'])",
    "outcome": (
        "select unnest(['planned', 'already_linked', 'not_linked', 'contradicted', 'already_done', 'left', 'refused', "
        "'taken', 'undecidable', 'left_out'])"
    ),
    "import_file": (
        "select unnest(['companies_link.csv', 'companies_unlink.csv', 'deals_link.csv', 'deals_unlink.csv'])"
    ),
    "finding": "select unnest(['expected', 'seen', 'missing', 'unexpected', 'undecidable', 'conflict'])",
    "attribute": "select attribute from attribute_value",
    "run_id": "select run_id from setting",
}
SAME = {
    "from_type": "object_type", "to_type": "object_type", "candidate_type": "object_type", "to_scheme": "scheme",
}
#: the tables that grow with the number of records; the others are small, or hold any value
LARGE = {
    "records", "identifiers", "mentions", "current_associations", "desired_associations", "changes", "orders", "dates",
    "rule_findings", "rule_candidates",
}
#: scratch columns that every row of a large table takes its texts from
SOURCES = {
    "kind": ("account", "system", "object_type"), "file": ("source_file", "role"), "label": ("label", "inverse_label"),
}


def declare_constants(ws: Workspace) -> None:
    """Create the enum types and give them to the scratch columns from which texts are taken."""
    for column, query in VALUES.items():
        ws.con.execute(
            f"create type {quoted(column + '_constant')} as enum "
            f"(select v from (select '' as v union {query}) where v is not null order by v)"
        )
    for table, columns in SOURCES.items():
        for column in columns:
            ws.con.execute(f"alter table {table} alter {column} type {quoted(column + '_constant')}")


def column_type(table: str, column: str, kind: str) -> str:
    """The type in which a column is written: its enum in large tables, else its declared type."""
    name = SAME.get(column, column)
    return quoted(f"{name}_constant") if table in LARGE and name in VALUES else kind


def run_id_constant(ws: Workspace) -> str:
    """The run id as SQL, to stand in every row."""
    return f"{text(ws.run_id)}::run_id_constant"
