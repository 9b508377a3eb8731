"""Puts portals and logs into scratch tables, as the stages before the rules leave them, and runs the rule there.

Every portal is an account of its own, so that one run of the SQL, which takes a while to be planned, tries many.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from schemas.job import AccountSettings, Job
from schemas.known_formats import format_of
from schemas.rules.rule import RuleSettings, default_settings
from tests.model.hubspot_model import Key, Line, Portal, Settings
from transforms.associate.hubspot.account_facts import WORDS
from transforms.associate.hubspot.activities import hubspot_activities
from transforms.ingest.own_inputs import ACTIVITY_LOG
from transforms.scratch import prepare_scratch
from transforms.source_file import SourceFile
from transforms.statements import insert_rows
from transforms.workspace import Workspace

Trial = tuple[Portal, list[Line]]
Found = dict[tuple[str, Key], str]
_FIRST = datetime(2026, 1, 1, 12)
_TYPES = ("call", "communication", "company", "contact", "custom:2-100", "deal", "email", "meeting", "note",
          "postal_mail", "task", "ticket")
_ACTIVITIES = {meaning[0] for meaning in WORDS.values()}
_COLUMNS = list(ACTIVITY_LOG.columns)
_MADE = f"""
    create table record_store (file_id integer, source_row bigint, kind_id integer, record_id varchar,
        written_id varchar, display_name varchar, held boolean);
    create view record as select rowid::integer as record_no, * from record_store;
    create table row_record (file_id integer, source_row bigint, record_no integer);
    create table single_merged_id (kind_id integer, value_key varchar, record_no integer);
    create table single_identifier (kind_id integer, scheme varchar, value_key varchar, record_no integer);
    create table state (a_no integer, b_no integer, label_id integer, state varchar, is_primary boolean);
    create table date_cell (file_id integer, field varchar, source_row bigint, moment timestamp);
    create table raw_deal (source_row bigint, is_closed varchar);
    create table activity_log (file_id integer, source_row bigint, {', '.join(f'"{c}" varchar' for c in _COLUMNS)});
"""
_FOUND = """
    select rule_finding.source_row, a_kind.object_type, a.record_id, b_kind.object_type, b.record_id, finding
    from rule_finding
    inner join record as a on a_no = a.record_no inner join kind as a_kind on a.kind_id = a_kind.kind_id
    inner join record as b on b_no = b.record_no inner join kind as b_kind on b.kind_id = b_kind.kind_id
"""


def find(trials: Sequence[Trial], settings: Settings) -> list[Found]:
    """For each portal and log: (name of the line, record) → what the rule finds."""
    with tempfile.TemporaryDirectory() as name, duckdb.connect(config={"threads": 1}) as con:
        folder, started = Path(name), datetime(2026, 6, 1, tzinfo=UTC)
        ws = Workspace("r", "plan", folder, folder, folder, _job(settings, len(trials)), con, started)
        prepare_scratch(ws)
        con.execute(_MADE)
        first = 0
        for number, trial in enumerate(trials):
            first += _Account(con, number, first).fill(*trial)
        _add_deals(ws)
        hubspot_activities(ws)
        return _found(con, len(trials))


def _moment(day: int | None) -> datetime | None:
    return None if day is None else _FIRST + timedelta(days=day)


def _job(given: Settings, accounts: int) -> Job:
    associate: dict[str, dict[str, dict[str, str]]] = {}
    for (object_, kind, target), choice in given.associate.items():
        associate.setdefault(object_, {}).setdefault(kind, {})[target] = choice
    values = {
        **default_settings()["hubspot_activities"].values, "most_recent_by": given.most_recent_by,
        "closed_deals": given.closed_deals, "api": given.api, "associate": associate,
        "recipients_of_contact_activities": given.recipients_of_contact_activities,
    }
    now = AccountSettings(as_of=(_FIRST + timedelta(days=9)).isoformat())
    return Job(
        accounts={f"hub{number}": now for number in range(accounts)},
        rules={"hubspot_activities": RuleSettings("explain", values)},
    )


class _Account:
    """One portal as an account; its records have the numbers from ``first`` on, and stand in the rows of two more."""

    def __init__(self, con: duckdb.DuckDBPyConnection, number: int, first: int) -> None:
        self.con, self.number, self.first = con, number, first
        self.kinds = {name: number * len(_TYPES) + place for place, name in enumerate(_TYPES)}
        self.numbers: dict[Key, int] = {}

    def fill(self, portal: Portal, log: list[Line]) -> int:
        """Fill the scratch tables; gives the number of records."""
        held = {line.name: (WORDS[line.kind][0], line.name) for line in log if line.name in portal.shown}
        records = {
            *(key for pair in portal.linked for key in pair), *(key for line in log for key in _named(line)),
            *(key for keys in portal.shown.values() for key in keys), *(("deal", number) for number in portal.deals),
        }
        self.numbers = {key: place for place, key in enumerate([*sorted(records), *held.values()], self.first)}
        kinds = self.kinds
        insert_rows(self.con, "kind", [[kind, f"hub{self.number}", "hubspot", name] for name, kind in kinds.items()])
        insert_rows(self.con, "record_store", [
            [0, number + 2, kinds[type_], name, name, "", True] for (type_, name), number in self.numbers.items()
        ])
        insert_rows(self.con, "row_record", [[0, number + 2, number] for number in self.numbers.values()])
        insert_rows(self.con, "state", self._pairs(portal, held))
        # every export of activities lists its associations whole
        insert_rows(self.con, "mention_column (from_kind, to_kind, covers)", [
            [kinds[one], kinds[other], True]
            for one in sorted(_ACTIVITIES) for other in _TYPES if other not in _ACTIVITIES
        ])
        self._add_deals(portal)
        insert_rows(self.con, "activity_log", [self._log_row(portal, row, line) for row, line in enumerate(log)])
        return len(self.numbers)

    def _pairs(self, portal: Portal, held: dict[str, Key]) -> Iterator[list[object]]:
        for one, other in sorted(map(sorted, portal.linked)):
            primary = portal.primary.get((other, one[1])) if one[0] == "company" else None
            yield [self.numbers[one], self.numbers[other], 0, "present", primary]
        for name, others in portal.shown.items():
            for other in sorted(others):
                ends = sorted([held[name], other])
                yield [*(self.numbers[key] for key in ends), 0, "present", None]

    def _add_deals(self, portal: Portal) -> None:
        rows = {number: self.numbers["deal", number] + 2 for number in portal.deals}
        words = {True: "true", False: "No", None: ""}
        insert_rows(self.con, "raw_deal", [[rows[number], words[deal.closed]] for number, deal in portal.deals.items()])
        fields = {
            "created_at": "created", "close_date": "close_date", "last_activity_at": "last_activity",
            "updated_at": "last_modified",
        }
        insert_rows(self.con, "date_cell", [
            [0, field, rows[number], _moment(getattr(deal, name))]
            for number, deal in portal.deals.items() for field, name in fields.items()
            if getattr(deal, name) is not None
        ])

    def _log_row(self, portal: Portal, row: int, line: Line) -> list[object]:
        object_, number = line.logged_on
        cells = dict.fromkeys(_COLUMNS, "") | {
            "account": f"hub{self.number}", "activity_type": line.kind.upper(),
            "activity_id" if line.name in portal.shown else "case": line.name,
            "logged_on_object": "custom_object" if object_ == "custom:2-100" else object_,
            "logged_on_id": f"2-100:{number}" if object_ == "custom:2-100" else number,
            "channel": "" if line.channel == "record" else line.channel, "direction": line.direction,
            "occurred_at": "" if line.day is None else f"{_moment(line.day):%Y-%m-%d %H:%M}",
            "recipient_contact_ids": ";".join(line.recipients), "thread_id": line.thread,
            "primary_company_id": line.company_then, "status": "new" if line.is_new else "",
        }
        for type_ in ("contact", "company", "deal", "ticket"):
            cells[f"conversation_{type_}_ids"] = ";".join(name for of, name in line.conversation if of == type_)
        return [1, self.number * 1_000 + row, *(cells[column] for column in _COLUMNS)]


def _named(line: Line) -> list[Key]:
    named = [line.logged_on, *line.conversation, *(("contact", number) for number in line.recipients)]
    return [*named, ("company", line.company_then)] if line.company_then else named


def _add_deals(ws: Workspace) -> None:
    raw = ws.folder / "deals.parquet"
    ws.con.execute(f"copy raw_deal to '{raw}' (format parquet)")
    ws.files.append(SourceFile(
        0, raw, "exports/deals.csv", "exports", "hub", system="hubspot", status="read",
        format=format_of("hubspot", "deal"), columns=["is_closed"], raw=raw,
    ))


def _found(con: duckdb.DuckDBPyConnection, trials: int) -> list[Found]:
    found: list[Found] = [{} for _ in range(trials)]
    for row, a_type, a_id, b_type, b_id, finding in con.execute(_FOUND).fetchall():
        other = (b_type, b_id) if a_type in _ACTIVITIES else (a_type, a_id)
        key = (str(500 + row % 1_000), other)
        assert key not in found[row // 1_000], "one finding a pair and line"
        found[row // 1_000][key] = finding
    return found
