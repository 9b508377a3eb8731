"""Invariant 1: no record and no mention is lost, and every mention has exactly one status."""

from __future__ import annotations

from hypothesis import given

from tests.model.abstract_inbox import File, Inbox
from tests.properties.inboxes import inboxes, runs
from tests.properties.stage_run import planned

STATUSES = {"resolved", "unknown", "ambiguous", "malformed", "unverified", "to_create"}


def _counts(file: File) -> tuple[int, int, int, int]:
    ignored = sum(row.empty and not file.source_file.endswith(".json") for row in file.rows)
    return len(file.rows), len(file.rows) - file.quarantined() - ignored, file.quarantined(), ignored


@runs()
@given(inboxes(with_history=False))
def test_no_record_and_no_mention_is_lost(inbox: Inbox) -> None:
    with planned(inbox) as tables:
        found = {
            row["source_file"]: tuple(row[f"records_{name}"] for name in ("in", "accepted", "quarantined", "ignored"))
            for row in tables.table("files")
        }
        assert found == {file.source_file: _counts(file) for file in inbox.files}
        mentions = [row for row in tables.table("mentions") if row["rule"] == "column"]
        assert {row["status"] for row in mentions} <= STATUSES
        told = sorted((m["source_file"], m["source_row"], m["to_type"], m["to_value"]) for m in mentions)
        assert told == sorted(
            (file.source_file, number, kind, value)
            for file in inbox.files
            for number, row in file.accepted()
            for kind in file.kinds
            for value in row.cells.get(kind, ())
            if file.role != "mirror" or value != "-"
        )
