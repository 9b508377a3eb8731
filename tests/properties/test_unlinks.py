"""Invariant 6: nothing is unlinked because data is missing, and the brake."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.abstract_inbox import File, Inbox, Row
from tests.properties.inboxes import inboxes, runs
from tests.properties.stage_run import planned

UNKNOWN = {"brevo": "64f2a0b2c3d4e5f6a7b8ffff", "hubspot": "999", "zoho": "9999999999999"}


def _refused(file: File) -> File:
    """The mirror file with a record that goes to quarantine."""
    return replace(file, rows=(*file.rows, Row("", {file.kinds[0]: ("-",)}, name="Nobody")))


def _mistyped(file: File) -> File:
    """The mirror file, each of its cells followed by a row with a value that names nobody."""
    extra = tuple(
        Row(row.own, {kind: (UNKNOWN[file.system],) for kind, values in row.cells.items() if values}, name=row.name)
        for row in file.rows
        if row.own and any(row.cells.values())
    )
    return replace(file, rows=(*file.rows, *extra))


def _without_associations(file: File) -> File:
    """The export without its association columns: nothing is known to be present."""
    return replace(file, kinds=(), source_file=file.source_file.replace(".json", "_0.csv"))


def _emptied(file: File) -> File:
    """The mirror file with its headings alone."""
    return replace(file, rows=())


DAMAGES = {
    "refused": ("mirror", _refused), "mistyped": ("mirror", _mistyped), "emptied": ("mirror", _emptied),
    "unknown": ("exports", _without_associations),
}


@runs()
@given(inboxes(with_history=False), st.sampled_from(sorted(DAMAGES)))
def test_missing_data_unlinks_nothing(inbox: Inbox, damage: str) -> None:
    role, damaged = DAMAGES[damage]
    files = tuple(damaged(file) if file.role == role else file for file in inbox.files)
    with planned(replace(inbox, files=files)) as tables:
        assert not tables.rows("select 1 from {changes} where reason = 'absent_from_mirror'")
        told = tables.rows("select distinct source_file from {notices} where notice_code = 'mirror_disarmed'")
        if damage in ("refused", "emptied"):
            assert {row["source_file"] for row in told} >= {f.source_file for f in files if f.role == "mirror"}


@pytest.mark.parametrize("ids", [999, 1000, 1001])
def test_a_list_of_exactly_1000_ids_may_be_cut(ids: int) -> None:
    """HubSpot writes at most that many: what such a list leaves out is not absent, what it holds is not known."""
    account = ("exports", "hubspot", "hubspot")
    listed = Row("18400000101", {"contact": tuple(map(str, range(2, ids + 2)))}, name="company 18400000101")
    target = Row("18400000101", {"contact": ("1",)}, name="company 18400000101")
    contacts = tuple(Row(str(number), name=f"contact {number}") for number in range(1, ids + 2))
    files = (
        File("exports/companies_0.csv", *account, "company", (listed,), ("contact",)),
        File("exports/contacts_0.csv", *account, "contact", contacts),
        File("mirror/companies_0.csv", "mirror", "hubspot", "hubspot", "company", (target,), ("contact",)),
    )
    with planned(Inbox(files, allow_unlink=ids)) as tables:
        unlinks = tables.rows("select 1 from {changes} where action = 'unlink'")
        assert len(unlinks) == (0 if ids == 1000 else ids)
        states = {row["state"] for row in tables.rows("select state from {changes} where action = 'link'")}
        assert states == {"unknown" if ids == 1000 else "absent"}
        told = tables.rows("select 1 from {notices} where notice_code = 'list_possibly_cut'")
        assert bool(told) == (ids == 1000)
