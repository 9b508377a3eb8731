"""Old workbooks (XLS): one table for each filled sheet, as of any workbook."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.workbooks.compound_file import CompoundFile
from transforms.ingest.workbooks.old_workbook_scan import OldSheet, OldWorkbookScan
from transforms.ingest.workbooks.parser_refusals import refusals
from transforms.ingest.workbooks.sheet_scan import SheetFacts
from transforms.ingest.workbooks.workbook import SheetTable, filled_ones, named
from transforms.ingest.workbooks.workbook_parts import check_sheets

_ENCRYPTED = "EncryptedPackage"


def open_old_workbook(path: Path, scratch: Path) -> list[SheetTable]:
    """The filled sheets of an old workbook, in memory until they are loaded.

    Raises UnreadableError where the file is damaged, hostile, encrypted, empty, or another old Office file.
    """
    scans = _scans(path)
    check_sheets(len(scans))
    tables = []
    with refusals(), CalamineWorkbook.from_path(named(path, scratch, ".xls")) as workbook:
        if len(workbook.sheets_metadata) != len(scans):
            raise UnreadableError("damaged workbook: parsers disagree on its sheets")
        for metadata, scan in zip(workbook.sheets_metadata, scans, strict=True):
            if metadata.typ == SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_name(metadata.name)
                _compare(sheet, scan)
                tables.append(SheetTable(sheet, SheetFacts(errors=scan.errors)))
    return filled_ones(tables)


def _scans(path: Path) -> list[OldSheet]:
    try:
        file = CompoundFile(path)
    except UnreadableError:
        if _ENCRYPTED.encode("utf-16-le") in path.read_bytes():
            raise UnreadableError("the workbook is encrypted") from None
        raise
    if file.has(_ENCRYPTED):
        raise UnreadableError("the workbook is encrypted")
    stream = file.stream("Workbook", "Book")
    if not stream:
        raise UnreadableError("an old Office file, not a workbook")
    return OldWorkbookScan(stream).sheets()


def _compare(sheet: CalamineSheet, scan: OldSheet) -> None:
    """Raises UnreadableError where the parser lost rows at the end, or saw such as are not there."""
    last = sheet.end[0] if sheet.end else -1
    if not scan.sure <= last <= scan.lowest:
        raise UnreadableError("damaged workbook: parsers disagree on its rows")
