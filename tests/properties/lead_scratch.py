"""Puts Zoho's leads and contacts into scratch tables, as the stages before the rules leave them, and converts there.

Every trial is an account of its own, so that one run of the SQL, which takes a while to be planned, tries many.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from schemas.job import Job
from schemas.known_formats import format_of
from schemas.rules.rule import RuleSettings, default_settings
from tests.model.lead_model import Crm, Finding, Person, Settings
from transforms.associate.zoho.lead_conversion import zoho_lead_conversion
from transforms.scratch import prepare_scratch
from transforms.source_file import SourceFile
from transforms.statements import insert_rows
from transforms.workspace import Workspace

TYPES = ("call", "company", "contact", "lead", "task")
#: leads in file 0, contacts in file 1, convert_leads.csv is file 2
_COLUMNS = ["last_name", "email", "secondary_email", "phone", "company", "is_converted"]
_MADE = f"""
    create table record_store (file_id integer, source_row bigint, kind_id integer, record_id varchar,
        written_id varchar, display_name varchar, held boolean);
    create view record as select rowid::integer as record_no, * from record_store;
    create table row_record (file_id integer, source_row bigint, record_no integer);
    create table identifier (kind_id integer, scheme varchar, value varchar, record_no integer);
    create table state (a_no integer, b_no integer, label_id integer, state varchar, sides_disagree boolean,
        is_primary boolean);
    create table asked (role varchar, a_no integer, b_no integer);
    create table convert_leads (file_id integer, source_row bigint, account varchar, lead_id varchar,
        contact_id varchar, company_id varchar, note varchar);
    create table raw_lead (source_row bigint, {' varchar, '.join(_COLUMNS)} varchar);
    create table raw_contact as from raw_lead;
"""
_NAMED = """
    with named as (
        select record.record_no,
            coalesce('new:' || made.object_type || ':' || made.natural_key, record.record_id) as name
        from record left join conversion_record as made on record.record_id = made.record_id
    )
"""


@dataclass
class Found:
    """What the rule says of one trial: findings, the pairs that a plan links, the records to create."""

    findings: set[Finding] = field(default_factory=set)
    links: set[tuple[str, str]] = field(default_factory=set)
    created: Counter[str] = field(default_factory=Counter)


def find(trials: Sequence[Crm], settings: Settings) -> list[Found]:
    """What the rule says of each trial."""
    with tempfile.TemporaryDirectory() as name, duckdb.connect(config={"threads": 1}) as con:
        folder = Path(name)
        ws = Workspace("r", "plan", folder, folder, folder, _job(settings), con, datetime(2026, 6, 1, tzinfo=UTC))
        prepare_scratch(ws)
        con.execute(_MADE)
        first = 0
        for number, crm in enumerate(trials):
            first += _lay(con, number, first, crm)
        for file_id, type_ in enumerate(("lead", "contact")):
            raw = folder / f"{type_}.parquet"
            con.execute(f"copy raw_{type_} to '{raw}' (format parquet)")
            ws.files.append(SourceFile(
                file_id, raw, f"exports/{type_}.csv", "exports", "z", system="zoho", status="read",
                format=format_of("zoho", type_), columns=_COLUMNS, raw=raw,
            ))
        zoho_lead_conversion(ws)
        return _found(con, len(trials))


def _job(given: Settings) -> Job:
    values = {
        **default_settings()["zoho_lead_conversion"].values, "leads": "all" if given.all_leads else "listed",
        "overwrite": given.overwrite, "contact_by": list(given.contact_by),
        "stage": "Qualification" if given.makes_deals else "", "closing_date": "2026-12-31",
    }
    return Job(rules={"zoho_lead_conversion": RuleSettings("plan", values)})


def _lay(con: duckdb.DuckDBPyConnection, number: int, first: int, crm: Crm) -> int:
    """Fill the scratch tables with one trial, its records numbered from ``first`` on; gives how many they are."""
    kinds = {type_: number * len(TYPES) + place for place, type_ in enumerate(TYPES)}
    insert_rows(con, "kind", [[kind, f"z{number}", "zoho", type_] for type_, kind in kinds.items()])
    for type_ in ("call", "task"):
        insert_rows(con, "slot_kind", [[0, kinds[type_], kinds["contact"], "", "", False]])
    carried = [(name, *pair) for name, lead in crm.leads.items() for pair in lead.carried]
    types = dict.fromkeys(crm.leads, "lead") | dict.fromkeys(crm.contacts, "contact")
    types |= dict.fromkeys(crm.accounts, "company") | {activity: activity[:4] for _, activity, _ in carried}
    place = {name: (first + i, number * 1_000 + i) for i, name in enumerate(types)}
    insert_rows(con, "record_store", [
        [int(type_ != "lead"), place[name][1], kinds[type_], name, name, crm.accounts.get(name, ""), True]
        for name, type_ in types.items()
    ])
    insert_rows(con, "row_record", [
        [int(type_ != "lead"), place[name][1], place[name][0]] for name, type_ in types.items()
    ])
    insert_rows(con, "raw_lead", [
        [place[name][1], *_cells(lead.person), lead.company, "true" if lead.is_converted else ""]
        for name, lead in crm.leads.items()
    ])
    insert_rows(con, "raw_contact", [
        [place[name][1], *_cells(person), "", ""] for name, (person, _) in crm.contacts.items()
    ])
    insert_rows(con, "convert_leads", [
        [2, place[name][1], f"z{number}", f"zcrm_{name}", lead.contact, lead.account, ""]
        for name, lead in crm.leads.items() if lead.is_listed
    ])
    pairs = [(account, contact) for contact, (_, account) in crm.contacts.items() if account]
    pairs += [(lead.became, name) for name, lead in crm.leads.items() if lead.became]
    pairs += [(lead, activity) for lead, activity, _ in carried]
    pairs += [(contact, activity) for _, activity, contact in carried if contact]
    insert_rows(con, "state", [[*_sorted(place, types, pair), 0, "present", False, None] for pair in pairs])
    orders = [_sorted(place, types, (account, contact)) for contact, account in crm.orders]
    insert_rows(con, "asked", [["link", *pair] for pair in orders])
    return len(types)


def _cells(person: Person) -> list[str]:
    return [person.name, person.email, person.secondary_email, person.phone]


def _sorted(place: dict[str, tuple[int, int]], types: dict[str, str], pair: tuple[str, str]) -> list[int]:
    return [place[name][0] for name in sorted(pair, key=lambda name: types[name])]


def _found(con: duckdb.DuckDBPyConnection, trials: int) -> list[Found]:
    found = [Found() for _ in range(trials)]
    if not con.execute("select 1 from duckdb_tables() where table_name = 'conversion_record'").fetchall():
        con.execute("create table conversion_record (record_id varchar, object_type varchar, natural_key varchar)")
    rows = con.execute(_NAMED + """
        select rule_finding.source_row, a.name, coalesce(b.name, ''), finding, detail, is_new and expected
        from rule_finding inner join named as a on a_no = a.record_no left join named as b on b_no = b.record_no
    """).fetchall()
    leads: dict[int, str] = dict(
        con.execute("select source_row, record_id from record where file_id = 0").fetchall()
    )
    for row, one, other, finding, detail, is_linked in rows:
        said = (leads[row], (one, other), finding, detail)
        trial = found[row // 1_000]
        assert said not in trial.findings, "each finding once"
        trial.findings.add(said)
        if is_linked:
            trial.links.add((one, other))
    for place, type_, key in con.execute("select place, object_type, natural_key from record_to_create").fetchall():
        found[place % 4_294_967_296 // 1_000].created[f"new:{type_}:{key}"] += 1
    return found
