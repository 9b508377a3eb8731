"""Invariant 3: once confirmed, the same inbox asks for nothing more, with old exports, new ones, or both."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.model.abstract_inbox import File, Inbox, Pair, Row
from tests.properties.inboxes import KINDS, inboxes, name_of, runs
from tests.properties.stage_run import Tables, confirm_in, own_folder, pair_in, plan_in


def _changed(tables: Tables) -> list[tuple[object, ...]]:
    return [
        (row["action"], row["reason"], pair_in(row))
        for row in tables.table("changes")
        if row["action"] != "keep"
    ]


def _after(tables: Tables) -> set[Pair]:
    """The associations that the CRM has once the plan's files were imported."""
    rows = tables.table("changes")
    links = {pair_in(row) for row in rows if row["action"] == "link"}
    unlinks = {pair_in(row) for row in rows if row["action"] == "unlink"}
    return ({pair_in(row) for row in tables.table("current_associations")} | links) - unlinks


def _new_exports(inbox: Inbox, after: set[Pair]) -> tuple[File, ...]:
    """One export of each object that the old ones held, with all the associations that there are now."""
    records: dict[tuple[str, str, str], dict[str, str]] = {}
    unnamed = []
    for file in inbox.files:
        if file.role == "exports" and file.has_ids:
            found = records.setdefault((file.account, file.system, file.object_type), {})
            found.update({file.own_id(row): found.get(file.own_id(row)) or row.email for _, row in file.accepted()})
        elif file.role == "exports":
            unnamed.append(file)
    return (*unnamed, *(_export(key, emails, after) for key, emails in records.items()))


def _export(key: tuple[str, str, str], emails: dict[str, str], after: set[Pair]) -> File:
    account, system, object_type = key
    kinds = KINDS[system].get(object_type, ())
    linked: dict[tuple[str, str], set[str]] = {}
    for where, from_type, from_id, to_type, to_id in after:
        if where == account and from_type == object_type:
            linked.setdefault((from_id, to_type), set()).add(to_id)
        if where == account and to_type == object_type:
            linked.setdefault((to_id, from_type), set()).add(from_id)
    rows = tuple(
        Row(own, {k: tuple(sorted(linked.get((own, k), ()))) for k in kinds}, email, name_of(object_type, own))
        for own, email in emails.items()
    )
    folder = "" if account == system else f"{account}/"
    suffix = "json" if system == "brevo" and kinds else "csv"
    path = f"exports/{folder}new_{object_type}_0.{suffix}"
    return File(path, "exports", account, system, object_type, rows, kinds, sha256=path)


@runs()
@given(inboxes(with_history=False), st.sampled_from(["old", "both", "new"]))
def test_a_confirmed_plan_is_not_planned_again(inbox: Inbox, exports: str) -> None:
    inbox = replace(inbox, allow_unlink=1000, again=False)
    with own_folder() as folder:
        first = plan_in(folder, inbox, "r1")
        if not confirm_in(folder, "r1"):
            assert not _changed(first)
        new = _new_exports(inbox, _after(first))
        intents = tuple(file for file in inbox.files if file.role != "exports")
        files = {"old": inbox.files, "both": (*inbox.files, *new), "new": (*new, *intents)}[exports]
        assert not _changed(plan_in(folder, replace(inbox, files=files), "r2"))


def test_what_an_unlink_file_leaves_is_not_unlinked_by_a_mirror_file_in_the_next_plan() -> None:
    """The unlink file only implies contact and deal, which thus stay; the mirror file, all by itself, unlinks them."""
    company, deal, place = "64f1a0b2c3d4e5f6a7b8c001", "64f2a0b2c3d4e5f6a7b8d001", ("brevo", "brevo")
    both = Row(company, {"deal": (deal,), "contact": ("101",)})
    inbox = Inbox((
        File("exports/contacts_0.csv", "exports", *place, "contact", (Row("101", email="alice@example.com"),)),
        File("exports/companies.json", "exports", *place, "company", (both,), ("deal", "contact")),
        File("exports/deals.json", "exports", *place, "deal", (Row(deal, {"contact": ("101",)}),), ("contact",)),
        File("unlink/companies_0.csv", "unlink", *place, "company", (both,), ("deal", "contact")),
        File("mirror/deals_0.csv", "mirror", *place, "deal", (Row(deal, {"contact": ("-",)}),), ("contact",)),
    ))
    with own_folder() as folder:
        assert len(_changed(plan_in(folder, inbox, "r1"))) == 3
        assert confirm_in(folder, "r1") == 3
        assert not _changed(plan_in(folder, inbox, "r2"))
