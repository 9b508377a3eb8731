"""What a run did, in numbers: for the terminal, the workbook and the page. No cell value is among them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from transforms.emit.report_tables import open_tables, query
from transforms.workspace import Workspace


@dataclass(frozen=True)
class ChangeCount:
    """Changes of one action and kind; ``kind`` is like ``company–contact`` (an en dash)."""

    action: str
    kind: str
    changes: int


@dataclass(frozen=True)
class NoticeCount:
    """Notices of one code, and the first place they speak of (row 0: the whole file)."""

    code: str
    severity: str
    notices: int
    source_file: str
    source_row: int
    source_column: str


@dataclass(frozen=True)
class ImportCount:
    """Changes that one import file takes; the file is named as ``confirm --only`` names it, split or not."""

    account: str
    import_file: str
    changes: int


@dataclass(frozen=True)
class WizardCount:
    """Outlook contacts with one outcome, and for how many of them it is planned, not only explained."""

    outcome: str
    contacts: int
    planned: int


@dataclass(frozen=True)
class SummaryCounts:
    """The counts of one run. ``files`` and ``mentions`` are by status, ``unlinks`` by reason.

    ``imports`` counts what the changes say: of a refused run no import file is written.
    """

    files: dict[str, int]
    records_in: int
    records_accepted: int
    records_quarantined: int
    records_ignored: int
    mentions: dict[str, int]
    changes: tuple[ChangeCount, ...]
    notices: tuple[NoticeCount, ...]
    imports: tuple[ImportCount, ...]
    unlinks: dict[str, int]
    wizard: tuple[WizardCount, ...] = ()

    def changed(self, *actions: str) -> int:
        """How many changes are of one of these actions."""
        return sum(count.changes for count in self.changes if count.action in actions)


def counts_of(ws: Workspace) -> SummaryCounts:
    """The counts of a run whose tables are written, made once."""
    ws.counts = ws.counts or summary_counts(ws.folder / "tables", ws.con)
    return ws.counts


def summary_counts(tables: Path, con: duckdb.DuckDBPyConnection) -> SummaryCounts:
    """Count the report dataset below ``tables`` (``<run>/tables``), read through ``con``."""
    cursor = open_tables(tables, con)
    try:
        files = cursor.execute(query("summary_files")).fetchall()
        return SummaryCounts(
            files={status: count for status, count, *_ in files},
            records_in=sum(row[2] for row in files),
            records_accepted=sum(row[3] for row in files),
            records_quarantined=sum(row[4] for row in files),
            records_ignored=sum(row[5] for row in files),
            mentions=dict(cursor.execute(query("summary_mentions")).fetchall()),
            changes=tuple(ChangeCount(*row) for row in cursor.execute(query("summary_changes")).fetchall()),
            notices=tuple(NoticeCount(*row) for row in cursor.execute(query("summary_notices")).fetchall()),
            imports=tuple(ImportCount(*row) for row in cursor.execute(query("summary_imports")).fetchall()),
            unlinks=dict(cursor.execute(query("summary_unlinks")).fetchall()),
            wizard=tuple(WizardCount(*row) for row in cursor.execute(query("summary_wizard")).fetchall()),
        )
    finally:
        cursor.close()
