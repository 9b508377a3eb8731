"""The files for the CRMs and the reports for people, side by side: the first keep DuckDB busy, the others Python."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from transforms.emit.import_files import write_import_files
from transforms.emit.write_reports import write_reports
from transforms.workspace import Workspace


def write_files(ws: Workspace) -> None:
    """Write ``import/``, ``undo/`` and ``report/`` from the tables of the run, which both only read."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        imported = pool.submit(write_import_files, ws)
        write_reports(ws)
        imported.result()
