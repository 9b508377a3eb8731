"""The verb why: where an association comes from, and what is known of it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import FailedError, UsageError, failure_of
from flows.nearest import nearest
from flows.past_run import PastRun, find_run, newest_run
from flows.scratch_database import scratch_database

if TYPE_CHECKING:
    import duckdb

_HERE = Path(__file__).parent
_SECTIONS = (
    ("why_mention", "What files say"),
    ("why_finding", "What rules say"),
    ("why_considered", "Considered by these rules"),
    ("why_state", "Known to be present"),
    ("why_change", "Decided in this run"),
    ("why_entry", "In the ledger"),
)


@dataclass(frozen=True)
class Findings:
    """One part of the answer: a small table."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class Explanation:
    """What a run and the ledger know of a pair; parts without rows know nothing."""

    run_id: str
    parts: tuple[Findings, ...]

    @property
    def known(self) -> bool:
        """Whether anything at all is known of the pair."""
        return any(part.rows for part in self.parts)


def explain(ends: Sequence[tuple[str, str]], runs: Path, ledger: Path, run: str | None = None) -> Explanation:
    """What is known of the pair of two ``(object type, id)``, in either direction.

    An id may be given as it is written, as an e-mail, or as an old (merged) id. ``run``: a run folder or id,
    else the newest plan. Raises UsageError for what is no such run or object type, FailedError.
    """
    try:
        past = find_run(run, runs) if run else newest_run(runs, "plan")
        for object_type, _ in ends:
            _check_type(object_type)
        with tempfile.TemporaryDirectory(prefix="ligature-") as spill, scratch_database("", Path(spill)) as con:
            return _explained(past, ends, ledger, con)
    except (UsageError, FailedError):
        raise
    except Exception as error:
        raise failure_of(error) from None


def _explained(
    past: PastRun, ends: Sequence[tuple[str, str]], ledger: Path, con: duckdb.DuckDBPyConnection
) -> Explanation:
    from transforms.emit.report_tables import open_tables
    from transforms.ledger.ledger_table import load_ledger, open_ledger
    from transforms.scratch import idna_email
    from transforms.statements import statement

    load_ledger(con, open_ledger(ledger), ledger)
    cursor = open_tables(past.tables, con)
    cursor.execute("create temp table given_end (side integer, object_type varchar, given varchar, email_key varchar)")
    for side, (object_type, given) in enumerate(ends):
        cursor.execute("insert into given_end values (?, ?, ?, ?)", [side, object_type, given, idna_email(given)])
    cursor.execute(f"create temp table named_pair as\n{statement(_HERE / 'why_pair.sql')}")
    parts = []
    for name, title in _SECTIONS:
        answer = cursor.execute(statement(_HERE / f"{name}.sql"))
        headings = tuple(column[0] for column in answer.description or [])
        parts.append(Findings(title, headings, tuple(answer.fetchall())))
    return Explanation(past.run_id, tuple(parts))


def _check_type(object_type: str) -> None:
    from schemas.format import known_formats

    known = {found.object_type for found in known_formats()}
    known |= {to_type for found in known_formats() for mention in found.mentions for to_type in mention.any_type}
    known.discard("")
    if object_type not in known and not object_type.startswith("custom:"):
        raise UsageError(f"{object_type}: no such type of object{nearest(object_type, known)}")
