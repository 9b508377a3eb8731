"""``report/report.xlsx``: the summary, what changes, what is to be mended, the files."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from transforms.emit.report import Report, read_report
from transforms.emit.report_sections import ReportSummary, started_utc
from transforms.emit.report_sheets import ReportSheet
from transforms.emit.sheet_rows import SheetRow, add_rows, column_letters
from transforms.emit.words import words
from transforms.workspace import Workspace

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: widths of columns, in characters; the others take the usual one
WIDTHS = {
    "account": 14, "from_id": 27, "to_id": 27, "from_name": 30, "to_name": 30, "label": 18, "inverse_label": 18,
    "reason": 30, "source_file": 34, "source_column": 24, "source_row": 8, "value": 34, "code": 28, "means": 60,
    "mend": 60, "detail": 34, "import_file": 24, "sha256": 20, "severity": 14, "format": 18, "file_status": 16,
}
USUAL_WIDTH = 13
SUMMARY_WIDTHS = (30, 28, 14, 70, 34, 14, 24)


def write_report_workbook(ws: Workspace, report: Report | None = None) -> None:
    """Write ``report/report.xlsx`` in the job's language, at most ``job.report_rows`` rows a sheet.

    ``report``: what ``read_report`` gave, where it is at hand.
    """
    from openpyxl import Workbook  # a run that is stopped before its report does without it

    report = report or read_report(ws)
    book = Workbook()
    book.properties.creator = "Ligature"
    book.properties.created = book.properties.modified = started_utc(ws)
    book.remove(book.worksheets[0])
    styles = _styles(_summary_sheet(book, report.summary, words(ws.job.language).of("sheet", "summary")))
    for sheet in report.sheets:
        _data_sheet(book, sheet)
    made = BytesIO()
    book.save(made)
    folder = ws.folder / "report"
    folder.mkdir(exist_ok=True)
    rows = [_summary_rows(report.summary, styles), *(_data_rows(sheet, styles) for sheet in report.sheets)]
    add_rows(made, folder / "report.xlsx", rows, styles["quoted"])


def _styles(sheet: Worksheet) -> dict[str, int]:
    """The numbers of the cell styles that the added rows use."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cells = {name: WriteOnlyCell(sheet) for name in ("quoted", "bold", "title")}
    cells["quoted"].quotePrefix = True
    cells["bold"].font = Font(bold=True)
    cells["title"].font = Font(bold=True, size=12, color="1F4E79")
    return {name: cell.style_id for name, cell in cells.items()}


def _summary_sheet(book: Workbook, summary: ReportSummary, title: str) -> Worksheet:
    """The head of the summary: our own sentences only, so openpyxl may write them."""
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet: Worksheet = book.create_sheet(title)
    for index, width in enumerate(SUMMARY_WIDTHS):
        sheet.column_dimensions[column_letters(index)].width = width
    for sentence in (summary.title, summary.subtitle, *summary.refused):
        sheet.append([sentence])
    sheet["A1"].font = Font(bold=True, size=14)
    for number in range(3, 3 + len(summary.refused)):
        sheet.merge_cells(f"A{number}:{column_letters(len(SUMMARY_WIDTHS) - 1)}{number}")
        cell = sheet[f"A{number}"]
        cell.font = Font(bold=True, size=16 if number == 3 else 12, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="C00000")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.row_dimensions[number].height = 40
    return sheet


def _data_sheet(book: Workbook, shown: ReportSheet) -> None:
    from openpyxl.styles import Font

    sheet: Worksheet = book.create_sheet(shown.title)
    sheet.append(shown.headings)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for index, column in enumerate(shown.columns):
        sheet.column_dimensions[column_letters(index)].width = WIDTHS.get(column, USUAL_WIDTH)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{column_letters(len(shown.columns) - 1)}{len(shown.rows) + 1}"


def _summary_rows(summary: ReportSummary, styles: dict[str, int]) -> Iterator[SheetRow]:
    for section in summary.sections:
        yield SheetRow([])
        yield SheetRow([section.title], styles["title"])
        if section.rows:
            yield SheetRow(section.headings, styles["bold"])
        yield from map(SheetRow, section.rows)


def _data_rows(sheet: ReportSheet, styles: dict[str, int]) -> Iterator[SheetRow]:
    yield from map(SheetRow, sheet.rows)
    if sheet.more:
        yield SheetRow([sheet.more], styles["bold"])
