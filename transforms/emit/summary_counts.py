"""Counts what a run did, for the terminal, the workbook and the page."""

from __future__ import annotations

from pathlib import Path

import duckdb

from transforms.emit.report_tables import open_tables, query
from transforms.emit.run_counts import ChangeCount, ImportCount, NoticeCount, SummaryCounts, WizardCount
from transforms.workspace import Workspace


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
