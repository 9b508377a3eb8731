"""Both reports for people from one reading of the tables."""

from __future__ import annotations

from transforms.emit.choice_files import write_choice_files
from transforms.emit.report import Report, read_report
from transforms.emit.report_page import write_report_page
from transforms.emit.report_workbook import write_report_workbook
from transforms.workspace import Workspace


def write_reports(ws: Workspace, report: Report | None = None) -> None:
    """Write ``report/report.xlsx`` and ``report/report.html``, read once for both, and the files to edit.

    ``report``: what ``read_report`` gave, where it is at hand.
    """
    write_choice_files(ws)
    report = report or read_report(ws)
    write_report_workbook(ws, report)
    write_report_page(ws, report)
