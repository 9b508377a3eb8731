"""The files for the CRMs, the reports for people and the tables that neither reads, side by side.

The first keep DuckDB busy, the reports Python, and the tables Parquet's writer.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from transforms.emit.import_files import write_import_files
from transforms.emit.report import read_report
from transforms.emit.write_large_tables import UNREAD, write_large_tables
from transforms.emit.write_reports import write_reports
from transforms.workspace import Workspace


def write_files(ws: Workspace) -> None:
    """Write ``import/``, ``undo/``, ``report/`` and the last tables, from what is there already."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        completed = pool.submit(write_large_tables, ws, UNREAD)
        # a short query that would wait long beside those of the import files
        report = read_report(ws)
        imported = pool.submit(write_import_files, ws)
        write_reports(ws, report)
        imported.result()
        completed.result()
