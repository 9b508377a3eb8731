"""Runs the stages of ``plan`` up to the tables, in this process and without reports, and reads the tables back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from flows.scratch_database import scratch_database
from schemas.job import AccountSettings, Job
from tests.model.abstract_inbox import Inbox, Pair
from tests.properties.inbox_files import write
from transforms.associate.associate_pairs import associate
from transforms.diff.plan_changes import diff
from transforms.emit.write_large_tables import UNREAD, write_large_tables
from transforms.emit.write_tables import write_tables
from transforms.ingest.read_inbox import ingest
from transforms.ledger.append_confirmation import append_confirmation, held_ledger
from transforms.ledger.read_ledger import read_ledger
from transforms.resolve.resolve_mentions import resolve
from transforms.validate.validate_files import validate
from transforms.workspace import Workspace

#: the first plan was confirmed then, the next ones a day later each
FIRST = datetime(2026, 3, 1, tzinfo=UTC)
Record = dict[str, object]
_READER = duckdb.connect(config={"threads": 1})


@dataclass
class Tables:
    """A run's report dataset. ``inbox`` has the sha256 of each file."""

    inbox: Inbox
    folder: Path
    verdict: str

    def rows(self, query: str) -> list[Record]:
        """The result of a query in which ``{name}`` is the table of that name."""
        paths = {path.stem: f"read_parquet('{path}')" for path in self.folder.glob("*.parquet")}
        found = _READER.execute(query.format(**paths))
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def table(self, name: str) -> list[Record]:
        """All rows of a table."""
        return self.rows(f"select * from {{{name}}}")


def pair_in(row: Record) -> Pair:
    """The pair of a row of a table."""
    account, from_type, from_id, to_type, to_id = (
        str(row[name]) for name in ("account", "from_type", "from_id", "to_type", "to_id")
    )
    return account, from_type, from_id, to_type, to_id


def _moment(plans: int) -> datetime:
    """A moment after that many plans were confirmed and before the next one."""
    return FIRST + timedelta(days=plans - 1, hours=12)


def _fill_ledger(con: duckdb.DuckDBPyConnection, inbox: Inbox) -> None:
    """The history as entries of the ledger, as ``confirm`` would have appended them."""
    rows: list[list[object]] = []
    for plan_no, plan in enumerate(inbox.history, 1):
        inputs = [
            ("input", file.account, "", "", "", "", "", file.sha256, file.role)
            for file in inbox.files
            if file.sha256 in plan.inputs
        ]
        asked = [("asked", *pair, "", sha, role) for sha, role, pair in sorted(plan.asked)]
        done = [(action, *pair, rule, "", "") for pair, (action, rule) in plan.entries.items()]
        confirmed_at = _moment(plan_no) - timedelta(hours=12)
        rows += [[plan_no, confirmed_at.replace(tzinfo=None), *entry] for entry in (*inputs, *asked, *done)]
    if rows:
        con.execute(
            "insert into ledger_entry by name "
            "select row_number() over () as entry_no, 'run' || plan_no as run_id, '' as confirmed_file, '' as label, "
            "'' as inverse_label, '' as attribute, '' as source_file, * "
            f"from (values {', '.join(['(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'] * len(rows))}) as given(plan_no, "
            "confirmed_at, action, account, from_type, from_id, to_type, to_id, rule, sha256, role)",
            [value for row in rows for value in row],
        )


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder that goes afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ligature"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def planned(inbox: Inbox, threads: int = 1, order: Sequence[int] | None = None) -> Iterator[Tables]:
    """The tables of a plan of this inbox, in a folder that goes afterwards; the ledger is the inbox's history."""
    with own_folder() as folder:
        yield plan_in(folder, inbox, "r1", threads, order)


def plan_in(
    folder: Path, inbox: Inbox, run_id: str, threads: int = 1, order: Sequence[int] | None = None
) -> Tables:
    """Plan in ``folder``: inbox and run in sub-folders named after the run, the ledger beside them."""
    inbox_folder, run_folder = folder / f"inbox-{run_id}", folder / run_id
    written = write(inbox, inbox_folder, order)
    accounts = {name: AccountSettings(as_of=_moment(plans).isoformat()) for name, plans in inbox.as_of.items()}
    with scratch_database("", run_folder / "spill") as con:
        con.execute(f"set threads = {threads:d}")
        ws = Workspace(
            run_id=run_id, verb="plan", inbox=inbox_folder, folder=run_folder, ledger=folder / "ledger",
            job=Job(same_row=inbox.same_row, accounts=accounts), con=con, started_at=FIRST,
            allow_unlink=inbox.allow_unlink, again=inbox.again,
        )
        run_folder.mkdir()
        _run_stages(ws, written)
        return Tables(written, run_folder / "tables", ws.verdict)


def _run_stages(ws: Workspace, inbox: Inbox) -> None:
    """Everything that ``plan`` does before the reports."""
    ingest(ws)
    validate(ws)
    resolve(ws)
    read_ledger(ws)
    _fill_ledger(ws.con, inbox)
    associate(ws)
    diff(ws)
    write_tables(ws)
    write_large_tables(ws, UNREAD)


def confirm_in(folder: Path, run_id: str) -> int:
    """Confirm a run of ``plan_in``; gives the number of changes appended to the ledger."""
    with scratch_database("", folder / "spill") as con, held_ledger(con, folder / "ledger") as held:
        return append_confirmation(held, folder / run_id / "tables", run_id).changes
