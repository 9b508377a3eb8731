"""The report of a run, read once from its tables and written as a workbook and as a page."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.emit.report_sections import ReportSummary, report_summary
from transforms.emit.report_sheets import ReportSheet, report_sheets
from transforms.workspace import Workspace


@dataclass(frozen=True)
class Report:
    """The summary, and the first rows of the changes, of what is to be mended, and of the files."""

    summary: ReportSummary
    sheets: list[ReportSheet]


def read_report(ws: Workspace) -> Report:
    """The report in the job's language, with at most ``job.report_rows`` rows a table."""
    return Report(report_summary(ws), report_sheets(ws, ws.job.report_rows))
