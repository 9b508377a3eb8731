"""Puts portals and lines of past_activities.csv into scratch tables, and runs the rule there.

Every portal is an account of its own, so that one run of the SQL, which takes a while to be planned, tries many.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from schemas.job import AccountSettings, Job
from schemas.rules.rule import RuleSettings, default_settings
from tests.model.past_model import ACTIVITIES, Key, Line, Portal, Settings, new_record
from transforms.associate import apply_rules
from transforms.associate.hubspot.past_activities import hubspot_past_activities
from transforms.ingest.own_inputs import PAST_ACTIVITIES
from transforms.scratch import prepare_scratch
from transforms.statements import insert_rows, run_statements
from transforms.workspace import Workspace

Trial = tuple[Portal, list[Line]]
_TYPES = (*ACTIVITIES, "company", "contact", "deal", "ticket")
_COLUMNS = list(PAST_ACTIVITIES.columns)
_MADE = f"""
    create table record_store (file_id integer, source_row bigint, kind_id integer, record_id varchar,
        written_id varchar, display_name varchar, held boolean);
    create view record as select rowid::integer as record_no, * from record_store;
    create table row_record (file_id integer, source_row bigint, record_no integer);
    create table single_merged_id (kind_id integer, value_key varchar, record_no integer);
    create table state (a_no integer, b_no integer, label_id integer, state varchar, is_primary boolean);
    create table date_cell (file_id integer, field varchar, source_row bigint, moment timestamp);
    create table past_activities (file_id integer, source_row bigint, {', '.join(f'{c} varchar' for c in _COLUMNS)});
"""
_NAMED = """
    with named as (
        select record_no, object_type, record_id from record inner join kind on record.kind_id = kind.kind_id
    )
"""


@dataclass
class Found:
    """What the rule says of one trial; lines are counted from 0, new records are given by their activities alone."""

    findings: dict[tuple[int, Key], str] = field(default_factory=dict)
    outcomes: dict[tuple[int, Key], str] = field(default_factory=dict)
    notices: set[tuple[int, str, str]] = field(default_factory=set)
    links: set[frozenset[Key]] = field(default_factory=set)


def find(trials: Sequence[Trial], settings: Settings) -> list[Found]:
    """What the rule says of each portal and its lines."""
    with tempfile.TemporaryDirectory() as name, duckdb.connect(config={"threads": 1}) as con:
        folder = Path(name)
        started = datetime(2026, 6, 1, tzinfo=UTC)
        ws = Workspace("r", "plan", folder, folder, folder, _job(trials, settings), con, started)
        prepare_scratch(ws)
        con.execute(_MADE)
        first = 0
        for number, (portal, lines) in enumerate(trials):
            first += _lay(con, number, first, portal, lines)
        hubspot_past_activities(ws)
        run_statements(con, Path(apply_rules.__file__).with_name("rule_link.sql"))
        return _found(con, trials)


def _job(trials: Sequence[Trial], given: Settings) -> Job:
    values = {"days": given.days, "activity_types": list(given.activity_types)}
    default = default_settings()["hubspot_past_activities"].values
    return Job(
        accounts={
            f"hub{number}": AccountSettings(time_zone=portal.zone, as_of=portal.now.isoformat())
            for number, (portal, _) in enumerate(trials)
        },
        rules={"hubspot_past_activities": RuleSettings("plan", default | values)},
    )


def _lay(con: duckdb.DuckDBPyConnection, number: int, first: int, portal: Portal, lines: list[Line]) -> int:
    """Fill the scratch tables with one trial, its records numbered from ``first`` on; gives how many they are."""
    kinds = {type_: number * len(_TYPES) + place for place, type_ in enumerate(_TYPES)}
    insert_rows(con, "kind", [[kind, f"hub{number}", "hubspot", type_] for type_, kind in kinds.items()])
    keys = sorted({*portal.records, *(key for pair in portal.linked for key in pair), *portal.moments})
    numbers = {key: place for place, key in enumerate(keys, first)}
    insert_rows(con, "record_store", [
        [0, no, kinds[type_], name, name, "", True] for (type_, name), no in numbers.items()
    ])
    # every record stands in two exports; the second date of an activity is one of the second file
    insert_rows(con, "row_record", [[file, no, no] for no in numbers.values() for file in (0, 1)])
    insert_rows(con, "single_merged_id", [
        [kinds[old[0]], old[1], numbers[key]] for old, key in portal.merged.items()
    ])
    insert_rows(con, "state", [
        [*(numbers[key] for key in sorted(pair)), 0, "present", None] for pair in portal.linked
    ])
    insert_rows(con, "date_cell", [
        [file, "due_at" if key[0] == "task" else "activity_at", numbers[key], moment.replace(tzinfo=None)]
        for key, dates in portal.moments.items() for file, moment in enumerate(dates)
    ])
    insert_rows(con, "past_activities", [_row(number, place, line) for place, line in enumerate(lines)])
    return len(numbers)


def _row(number: int, place: int, line: Line) -> list[object]:
    cells = dict.fromkeys(_COLUMNS, "") | {
        "account": f"hub{number}", "object_type": line.object_type, "record_id": line.record_id,
        "name": line.name.strip(), "source_object": line.source[0], "source_id": line.source[1], "days": line.days,
        "created_at": line.created_at,
    }
    return [2, number * 1_000 + place, *(cells[column] for column in _COLUMNS)]


def _found(con: duckdb.DuckDBPyConnection, trials: Sequence[Trial]) -> list[Found]:
    found = [Found() for _ in trials]
    for row, one, other, finding in _rows(con, "finding", "rule_finding", "a_no", "b_no"):
        activity, new = (one, other) if one[0] in ACTIVITIES else (other, one)
        key = (row % 1_000, activity)
        assert key not in found[row // 1_000].findings, "one finding a line and activity"
        assert new[0] == trials[row // 1_000][1][row % 1_000].object_type.lower()
        found[row // 1_000].findings[key] = finding
    for row, _, activity, outcome in _rows(con, "outcome", "rule_candidate", "record_no", "candidate_no"):
        found[row // 1_000].outcomes[row % 1_000, activity] = outcome
    for row, code, column in con.execute("select source_row, code, source_column from notice").fetchall():
        found[row // 1_000].notices.add((row % 1_000, code, column))
    names = _names(con, trials)
    for a_no, b_no in con.execute("select a_no, b_no from rule_link").fetchall():
        (number, one), (_, other) = names[a_no], names[b_no]
        found[number].links.add(frozenset({one, other}))
    return found


def _rows(
    con: duckdb.DuckDBPyConnection, said: str, table: str, one: str, other: str
) -> list[tuple[int, Key, Key, str]]:
    rows = con.execute(
        f"{_NAMED} select said.source_row, a.object_type, a.record_id, b.object_type, b.record_id, said.{said} "
        f"from {table} as said inner join named as a on said.{one} = a.record_no "
        f"inner join named as b on said.{other} = b.record_no"
    ).fetchall()
    return [(row, (a_type, a_id), (b_type, b_id), word) for row, a_type, a_id, b_type, b_id, word in rows]


def _names(con: duckdb.DuckDBPyConnection, trials: Sequence[Trial]) -> dict[int, tuple[int, Key]]:
    """Number of a record → its trial and its name; records without an id are called as the model calls them."""
    rows = con.execute(
        "select record.record_no, account, object_type, record_id from record inner join kind using (kind_id)"
    ).fetchall()
    made = dict(con.execute(
        "select record_id || ' ' || account, source_row from past_line where problem is null"
    ).fetchall())
    names: dict[int, tuple[int, Key]] = {}
    for record_no, account, object_type, record_id in rows:
        number = int(account[3:])
        place = made.get(f"{record_id} {account}", 0) % 1_000
        is_new = record_id.startswith("new:")
        names[record_no] = number, new_record(trials[number][1][place]) if is_new else (object_type, record_id)
    return names

