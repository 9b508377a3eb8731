"""Damage costs only the records that it spoils, each of them is told, and no other file is concerned.

Each example is an inbox of several damaged files, each of an account of its own: 200 files in CI, 2,000 in the profile
more, 6,600 in the long one.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tests.properties.kinds_of_card_damage
import tests.properties.kinds_of_damage  # noqa: F401 (they register the kinds)
from flows.scratch_database import scratch_database
from schemas.job import Job
from tests.properties.damaged_tables import DAMAGES, Damaged, damaged_files, place, sound_table, written
from tests.properties.stage_run import own_folder
from transforms.ingest.read_inbox import ingest
from transforms.source_file import SourceFile
from transforms.validate.validate_files import validate
from transforms.workspace import Workspace

#: what may be told of any of these files: no damage
HARMLESS = {"heading_unknown", "target_not_exported"}


def check(files: list[Damaged]) -> None:
    """Validate an inbox of these files, each of its own account, and look at each."""
    with own_folder() as folder, scratch_database("", folder / "spill") as con:
        con.execute("set threads = 1")
        for number, damaged in enumerate(files):
            place(folder / "inbox" / "exports" / f"{damaged.table.system}_{number}", damaged)
        ws = Workspace(
            run_id="r", verb="check", inbox=folder / "inbox", folder=folder / "run", ledger=folder / "ledger",
            job=Job(), con=con, started_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        ws.folder.mkdir()
        ingest(ws)
        validate(ws)
        for number, damaged in enumerate(files):
            account = f"{damaged.table.system}_{number}"
            for file in [file for file in ws.files if file.account == account]:
                if file.member and file.member != "file.csv":
                    assert file.records_accepted == 1 or damaged.rest_lost, damaged.damage
                elif file.member or damaged.container != "zip":
                    look_at(ws, file, damaged, first=not file.source_file.endswith("#More"))


def look_at(ws: Workspace, file: SourceFile, damaged: Damaged, *, first: bool) -> None:
    """What became of one file. ``first``: of several sheets, the one that stands for the file."""
    what = (damaged.damage, damaged.container, damaged.table.system, damaged.content[:2000])
    notices = set(ws.con.execute(
        "select distinct code, source_row from notice where file_id = ?", [file.file_id]
    ).fetchall())
    told = {(code, row) for code, row in notices if code not in HARMLESS and row not in damaged.free}
    assert told == (damaged.told if first else set()), what
    assert file.usable == damaged.used, what
    if not file.usable:
        return
    assert file.records_in == file.records_counted, what
    raw = {row[0]: list(row[1:]) for row in ws.con.execute("from read_parquet(?)", [str(file.raw)]).fetchall()}
    refused = {row for (row,) in ws.con.execute(
        "select source_row from refused_row where file_id = ?", [file.file_id]
    ).fetchall()}
    assert refused - damaged.free == damaged.refused, what
    untouched = {row: cells for row, cells in enumerate(damaged.table.rows, 2) if row not in refused | damaged.free}
    assert {row: cells for row, cells in raw.items() if row in untouched} == untouched, what
    assert file.records_in == len(damaged.table.rows) or damaged.free, what


@pytest.mark.parametrize("damage", [*DAMAGES])
def test_each_kind_of_damage_in_each_kind_of_file(damage: str) -> None:
    """So that none is left to chance."""
    each = st.tuples(*(damaged_files(damage, container) for container in DAMAGES[damage][0]))

    @settings(max_examples=1, derandomize=True, database=None)
    @given(each)
    def check_each(files: tuple[Damaged, ...]) -> None:
        check(list(files))

    check_each()


@given(st.data())
@settings(max_examples=1)
def test_ids_that_rounding_made_one(data: st.DataObject) -> None:
    """Two records then share an id that ends in zeros; where all ids are repeated, such a one proves nothing."""
    table = sound_table("zoho", 3)
    twice = sound_table("zoho", 3)
    twice.rows[1][0] = twice.rows[1][0][:15] + "0000"
    twice.rows *= 2
    whole = Damaged("none_at_all", "comma", written("comma", twice.headings, twice.rows), twice)
    check([DAMAGES["ids_rounded"][1](Damaged("ids_rounded", "comma", b"", table), 1, data.draw), whole])


@settings(max_examples=max(settings().max_examples // 15, 3))
@given(st.lists(damaged_files(), min_size=8, max_size=12))
def test_damage_costs_only_what_it_spoils(files: list[Damaged]) -> None:
    check(files)
