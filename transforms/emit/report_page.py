"""``report/report.html``: one page without scripts or links, for reading the run without a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template

from transforms.emit.printable import printable
from transforms.emit.report import Report, read_report
from transforms.emit.report_sections import ReportSection
from transforms.emit.report_sheets import Cell, ReportSheet
from transforms.emit.words import words
from transforms.workspace import Workspace

#: rows of changes, notices and files that the page shows; the workbook shows more
SHOWN = 200


def write_report_page(ws: Workspace, report: Report | None = None) -> None:
    """Write ``report/report.html`` in the job's language: the counts, and the first rows of each table.

    ``report``: what ``read_report`` gave, where it is at hand.
    """
    report = report or read_report(ws)
    summary = report.summary
    none = words(ws.job.language).sentence("none")
    *counts, notices = (_section(section, none) for section in summary.sections)
    filled = _page().substitute(
        language=ws.job.language,
        title=_text(summary.title),
        subtitle=_text(summary.subtitle),
        refused=_refused(summary.refused),
        counts="\n".join(counts),
        tables="\n".join([notices, *(_sheet(sheet.first(SHOWN), none) for sheet in report.sheets)]),
    )
    folder = ws.folder / "report"
    folder.mkdir(exist_ok=True)
    (folder / "report.html").write_text(filled, encoding="utf-8", newline="\n")


def _page() -> Template:
    return Template(Path(__file__).with_name("report_page.html").read_text(encoding="utf-8"))


def _refused(sentences: Sequence[str]) -> str:
    if not sentences:
        return ""
    paragraphs = "".join(f"<p>{_text(sentence)}</p>" for sentence in sentences)
    return f'<div class="refused" role="alert">{paragraphs}</div>'


def _section(section: ReportSection, none: str) -> str:
    return f"<section><h2>{_text(section.title)}</h2>{_table(section.headings, section.rows, none)}</section>"


def _sheet(sheet: ReportSheet, none: str) -> str:
    more = f"<p>{_text(sheet.more)}</p>" if sheet.more else ""
    table = _table(sheet.headings, sheet.rows, none)
    return f'<section class="wide"><h2>{_text(sheet.title)}</h2>{table}{more}</section>'


def _table(headings: Sequence[str], rows: Sequence[Sequence[Cell]], none: str) -> str:
    if not rows:
        return f'<p class="none">{_text(none)}</p>'
    head = "".join(f'<th scope="col">{_text(heading)}</th>' for heading in headings)
    body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, int):
        return f'<td class="number">{cell}</td>'
    return f"<td>{_text(cell or '')}</td>"


def _text(value: str) -> str:
    return escape(printable(value))
