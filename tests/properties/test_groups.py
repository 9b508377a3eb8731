"""The groups and outcomes of the wizard, as SQL makes them, against the plain Python model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

import transforms
from tests.model.groups_model import Wizard
from tests.model.groups_world import FREE, Line, Row, World, contact_key, is_address
from transforms.associate.outlook.add_contacts import make_groups, make_outcomes
from transforms.scratch import idna_email
from transforms.statements import run_statements

ROOM = Path(transforms.__file__).parent
OUTLOOK, COMPANY, CONTACT = 0, 1, 2
NAMES = ["Acme", "ACME", "Acme, Inc.", "Acme Inc", " Acme  Inc ", "Ac\u00a0me", "Éco", "Eco", "", " ", "Zeta"]
EMAILS = ["a@x.example", "A@X.example", "b@x.example", "c@y.example", "d@sfr.fr", "not an address", ""]
CATEGORIES = ["VIP;Customer", "vip", "Customer, VIP;", "myContacts", "starred;VIP", "[CRM] Inactive", "", " ;, "]
GROUPS = ["Acme", "ACME", "Zeta", "Acme  Inc", "x.example", "sfr.fr", "vip", "customer", "", "Nobody"]
ACCOUNTS = ["", "", "company", "existing", "create", "none", "A1", "A2", "P1", "Zeta", "nothing"]
WORDS = ["", "", "yes", "Oui", "no", "perhaps"]

rows = st.builds(
    Row, st.sampled_from(["ada", "bea"]), st.sampled_from(NAMES), st.sampled_from(CATEGORIES),
    st.tuples(st.sampled_from(EMAILS), st.sampled_from(EMAILS)),
)
lines = st.builds(
    Line, st.sampled_from(GROUPS), st.sampled_from(["", "", "mail:a@x.example", "B@x.example", "name:ada", "nobody"]),
    st.sampled_from(WORDS), st.sampled_from(ACCOUNTS), st.sampled_from(["", "", "yes"]), st.sampled_from(WORDS),
)
worlds = st.builds(
    World, st.lists(rows, min_size=1, max_size=8).map(tuple),
    st.dictionaries(
        st.sampled_from(["P1", "P2", "P3"]),
        st.tuples(
            st.lists(st.sampled_from(EMAILS), max_size=2).map(tuple),
            st.sampled_from([(), (), ("A1",), ("A2",)]),
        ),
    ),
    st.fixed_dictionaries({"A1": st.sampled_from(NAMES), "A2": st.sampled_from(NAMES)}, optional={
        "A3": st.sampled_from(NAMES),
    }),
    st.lists(lines, max_size=5).map(tuple),
)
#: worlds that share a run: what costs time is a run, not a world
TOGETHER = 30
runs = settings(max_examples=max(2, min(settings().max_examples, 2_000) // TOGETHER))


def _renamed(world: World, number: int) -> World:
    """The same world with names, addresses and ids of its own, so that it can stand beside others."""
    def name(text: str) -> str:
        return f"{text} w{number}" if text.strip() else text

    def email(text: str) -> str:
        return text.replace(".example", f"{number}.example").replace(".EXAMPLE", f"{number}.EXAMPLE")

    def categories(text: str) -> str:
        return text.replace("ustomer", f"ustomer{number}").replace("VIP", f"VIP{number}").replace("vip", f"vip{number}")

    def choice(line: Line) -> Line:
        group = categories(email(line.group)) if line.group in ("x.example", "sfr.fr", "vip", "customer") else name(
            line.group)
        contact = email(line.contact) if "@" in line.contact else name(line.contact)
        account = line.account if line.account in ("", "company", "existing", "create", "none") else (
            name(line.account) if line.account == "Zeta" else f"{line.account}.{number}")
        return replace(line, group=group, contact=contact, account=account)

    return World(
        tuple(replace(row, name=name(row.name), company=name(row.company), categories=categories(row.categories),
                      emails=tuple(map(email, row.emails))) for row in world.rows),
        {f"{i}.{number}": (tuple(map(email, emails)), tuple(f"{a}.{number}" for a in accounts))
         for i, (emails, accounts) in world.contacts.items()},
        {f"{i}.{number}": name(called) for i, called in world.accounts.items()},
        tuple(map(choice, world.lines)),
    )


def _together(given: list[World], shared: dict[str, Any]) -> World:
    """Several worlds as one; they share the contacts without a key, and the domain of free mail."""
    parts = [_renamed(world, number) for number, world in enumerate(given)]
    return World(
        tuple(row for part in parts for row in part.rows),
        {i: contact for part in parts for i, contact in part.contacts.items()},
        {i: called for part in parts for i, called in part.accounts.items()},
        tuple(line for part in parts for line in part.lines), **shared,
    )


usual = st.fixed_dictionaries({
    "group_by": st.sampled_from(["company", "domain", "category"]), "plan_all": st.booleans(),
    "company_as_account": st.booleans(), "creates_accounts": st.booleans(), "longest": st.sampled_from([6, 160]),
})


def _scratch() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config={"threads": 1})
    con.create_function("idna_email", idna_email, ["VARCHAR"], "VARCHAR")
    for name in ("macros.sql", "scratch.sql"):
        run_statements(con, ROOM / name)
    con.execute("create table given_row (place bigint, record_no integer, company varchar, categories varchar, "
                "domain varchar)")
    con.execute("insert into kind values (0, 'o', 'outlook', 'contact'), (1, 'c', 'zoho', 'company'), "
                "(2, 'c', 'zoho', 'contact')")
    return con


_CON = _scratch()


def _lay(world: World) -> list[str]:
    """Fill the scratch tables as the stages before would; gives the ids of the records by their number."""
    con = _CON
    keys = list(dict.fromkeys(map(contact_key, world.rows)))
    records = [
        *((OUTLOOK, key, "") for key in keys), *((COMPANY, i, name) for i, name in world.accounts.items()),
        *((CONTACT, i, "") for i in world.contacts),
    ]
    number = {(kind, i): place for place, (kind, i, _) in enumerate(records)}
    con.execute("create or replace table record_store (file_id integer, source_row bigint, kind_id integer, "
                "record_id varchar, written_id varchar, display_name varchar, held boolean)")
    _insert("record_store", [(0, 0, kind, i, None, called, True) for kind, i, called in records])
    run_statements(con, ROOM / "resolve" / "record.sql")
    given = [(number[OUTLOOK, contact_key(row)], OUTLOOK, email) for row in world.rows for email in row.emails]
    given += [(number[CONTACT, i], CONTACT, email) for i, (emails, _) in world.contacts.items() for email in emails]
    con.execute("create or replace table identifier (record_no integer, kind_id integer, scheme varchar, "
                "value_key varchar, value varchar)")
    _insert("identifier", [(no, kind, "email", e.strip().lower(), e) for no, kind, e in given if is_address(e)])
    run_statements(con, ROOM / "associate" / "outlook" / "wizard_tables.sql")
    con.execute("delete from given_row")
    con.execute("insert into outlook_setting values (?, ?, ?, ?, false, ?, ?, 'c', 1, 2)", [
        world.group_by, world.plan_all, world.company_as_account, world.creates_accounts, world.batch, world.longest])
    _insert("given_row", [
        (place, number[OUTLOOK, contact_key(row)], row.company, row.categories,
         next((e.strip().lower().split("@")[1] for e in row.emails if is_address(e)), None))
        for place, row in enumerate(world.rows, 2)
    ])
    con.execute("insert into outlook_row select 0, place, record_no, nullif(blank_folded(company), ''), "
                "nullif(blank_folded(categories), ''), domain, true, true, null from given_row")
    _insert("choice_row", [
        (place, line.group, line.contact, line.include, line.account, line.track, line.move)
        for place, line in enumerate(world.lines, 2)
    ])
    _insert("mail_domain", [(domain, "free_mail") for domain in FREE])
    _insert("technical_category", [(p,) for p in ("mycontacts", "starred", r"\[.*\] inactive")])
    con.execute("create or replace table asked (file_id integer, role varchar, a_no integer, b_no integer, "
                "label_id integer, rule varchar, source_row bigint, is_primary boolean, is_implied boolean, "
                "primary_only boolean, all_labels boolean); delete from rule_mention; "
                "delete from rule_finding; delete from standing_pair")
    con.execute("create or replace table state (a_no integer, b_no integer, label_id integer, state varchar, "
                "sides_disagree boolean)")
    _insert("state", [
        (number[COMPANY, account], number[CONTACT, i], 0, "present", False)
        for i, (_, accounts) in world.contacts.items() for account in accounts
    ])
    return [i for _, i, _ in records]


def _insert(table: str, values: list[tuple[Any, ...]]) -> None:
    if values:
        one = f"({', '.join('?' * len(values[0]))})"
        _CON.execute(
            f"insert into {table} values {', '.join([one] * len(values))}", [cell for row in values for cell in row]
        )


@runs
@given(st.lists(worlds, min_size=TOGETHER, max_size=TOGETHER), usual)
def test_the_wizard_does_what_the_model_does(given_worlds: list[World], shared: dict[str, Any]) -> None:
    world = _together(given_worlds, shared)
    _lay(world)
    make_groups(_CON)
    make_outcomes(_CON)
    wizard = Wizard(world)
    assert _groups() == wizard.groups()
    expected = wizard.results()
    assert _results() == {
        key: (r.outcome, r.planned, r.included, r.contact, r.account) for key, r in expected.items()
    }
    assert _pairs("link") == {
        frozenset((r.contact, r.account)) for r in expected.values()
        if r.planned and r.outcome in ("link", "move", "already_linked", "create") and r.account
    }
    assert _pairs("unlink") == {
        frozenset((r.contact, account)) for r in expected.values() if r.planned and r.outcome == "move"
        for account in world.contacts[r.contact][1]
    }
    assert _creations() == _created(wizard)
    assert _batches() == {key for key, r in expected.items() if r.outcome in ("link", "move", "create")}


def _groups() -> dict[str, tuple[str, int, int, str, str, frozenset[str]]]:
    found = _CON.execute(
        "select group_key, group_name, contacts, known, colour, coalesce(record_id, ''), near_groups "
        "from group_row left join record on company_no = record_no"
    ).fetchall()
    return {key: (*row, frozenset(filter(None, near.split("; ")))) for key, *row, near in found}


def _results() -> dict[str, tuple[object, ...]]:
    """Ids of records to create are told by what they stand for."""
    found = _CON.execute("""
        with named as (
            select record.record_no, coalesce('new:' || wanted_record.natural_key, record.record_id) as shown
            from record left join wanted_record using (record_id)
        )
        select own.record_id, outcome, is_planned, is_included, coalesce(
            target.shown, known.shown, 'new:' || created.natural_key, ''), coalesce(parent.shown, '')
        from outcome inner join record as own on outcome.record_no = own.record_no
        left join named as target on target_no = target.record_no
        left join named as known on contact_no = known.record_no
        left join wanted_record as created on created.object_type = 'contact' and created.natural_key = own.record_id
        left join named as parent on account_no = parent.record_no
    """).fetchall()
    return {key: tuple(row) for key, *row in found}


_SHOWN = """
    with named as (
        select record.record_no, coalesce('new:' || wanted_record.natural_key, record.record_id) as shown
        from record left join wanted_record using (record_id)
    )
    select a.shown, b.shown from asked inner join named as a on a_no = a.record_no
    inner join named as b on b_no = b.record_no where role = ?
"""


def _pairs(role: str) -> set[frozenset[str]]:
    """The pairs asked for; pairs of two contacts have no direction."""
    return {frozenset(pair) for pair in _CON.execute(_SHOWN, [role]).fetchall()}


def _creations() -> dict[tuple[str, str], bool]:
    found = _CON.execute("select object_type, natural_key, is_planned from creation").fetchall()
    return {(kind, key): planned for kind, key, planned in found}


def _created(wizard: Wizard) -> dict[tuple[str, str], bool]:
    found: dict[tuple[str, str], bool] = {}
    for key, result in wizard.results().items():
        if result.included and not wizard.known_as(wizard.contacts[key]):
            found["contact", key] = found.get(("contact", key), False) or result.planned
        if result.account.startswith("new:") and result.outcome in ("create", "link", "move"):
            company = "company", result.account.removeprefix("new:")
            found[company] = found.get(company, False) or result.planned
    return found


def _batches() -> set[str]:
    """The contacts with a batch; no batch may be larger than the setting, for any account."""
    largest = _CON.execute(
        "select coalesce(max(n), 0) from (select count(distinct record_no) as n from member_row "
        "where batch is not null group by account_no, batch)"
    ).fetchall()[0][0]
    assert largest <= 2
    found = _CON.execute(
        "select distinct record_id from member_row inner join record using (record_no) where batch is not null"
    ).fetchall()
    return {key for (key,) in found}
