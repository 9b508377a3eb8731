"""Workbooks (XLSX): one table for each filled sheet."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from transforms.ingest.cell_text import cell_text
from transforms.ingest.raw_table import StagedTable, numbered_columns, write_rows
from transforms.ingest.sheet_scan import SheetFacts
from transforms.ingest.table_reader import RefusedRecord, UnreadableError
from transforms.ingest.workbook_parts import check_workbook

Row = tuple[int, list[str]]


def open_workbook(path: Path, scratch: Path) -> list[StagedTable]:
    """The filled sheets of a workbook, each already read into ``scratch``: a parser holds a whole sheet anyway.

    Raises UnreadableError where the workbook is damaged, hostile, encrypted or empty.
    """
    facts = check_workbook(path)
    tables = []
    with _refusals(), CalamineWorkbook.from_path(path) as workbook:
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                known = facts.get(sheet.name, SheetFacts())
                tables.append(_SheetRows(workbook.get_sheet_by_name(sheet.name), known).stage(scratch))
    filled = [table for table in tables if table is not None]
    if not filled:
        raise UnreadableError("the workbook is empty")
    return filled


@contextmanager
def _refusals() -> Iterator[None]:
    """The parser's complaints, which may quote cells, become plain reasons."""
    try:
        yield
    except PasswordError:
        raise UnreadableError("the workbook is encrypted") from None
    except CalamineError:
        raise UnreadableError("damaged workbook") from None
    except BaseException as error:
        # a panic of the parser is no Exception
        if type(error).__name__ == "PanicException":
            raise UnreadableError("damaged workbook") from None
        raise


class _SheetRows:
    """The rows of one sheet as text, from the first filled one on, which holds the headings."""

    def __init__(self, sheet: CalamineSheet, facts: SheetFacts) -> None:
        self.sheet, self.facts = sheet, facts
        # the parser leaves out empty columns before the first filled one, but no rows
        self.first_column = sheet.start[1] if sheet.start else 0
        self.headings: list[str] = []
        self.refused: list[RefusedRecord] = []
        self.rows = self.blank_at_end = 0

    def stage(self, scratch: Path) -> StagedTable | None:
        """Read the sheet into a file in ``scratch``; None where it is empty."""
        texts = self._texts()
        header = next(((index, cells) for index, cells in texts if _is_filled(cells)), None)
        if header is None:
            return None
        index, cells = header
        while not cells[-1].strip():
            cells.pop()
        self.headings = cells
        scratch.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=scratch, suffix=".parquet", delete=False) as staged:
            pass
        write_rows(Path(staged.name), numbered_columns(len(cells)), self._records(texts))
        return StagedTable(
            member=f"#{self.sheet.name}", encoding="", delimiter="", headings=self.headings,
            staged=Path(staged.name), rows=self.rows, records_counted=self._counted(index), refused=self.refused,
        )

    def _counted(self, headings: int) -> int:
        """Records by the sheet's XML. Raises UnreadableError where the parser saw other rows there."""
        spanned = (self.sheet.end[0] if self.sheet.end else 0) - headings - self.blank_at_end
        if self.facts.records is None:
            # the XML gives cells no place: then at least no row of the parser's rectangle may be lost
            return spanned
        if self.facts.records != spanned:
            raise UnreadableError("damaged workbook: parsers disagree on its rows")
        return self.facts.records

    def _texts(self) -> Iterator[Row]:
        """Every row with its number in the sheet, from 0."""
        errors = self.facts.errors
        for index, row in enumerate(self.sheet.iter_rows()):
            cells = [value if type(value) is str else cell_text(value) for value in row]
            # the parser reads error values as nothing
            for column, value in errors.get(index, {}).items():
                if 0 <= column - self.first_column < len(cells):
                    cells[column - self.first_column] = value
            yield index, cells

    def _records(self, texts: Iterator[Row]) -> Iterator[Row]:
        """The rows below the headings, numbered from 2; blank ones only where a filled one follows."""
        number, width = 2, len(self.headings)
        for _, cells in texts:
            if not _is_filled(cells):
                self.blank_at_end += 1
                continue
            for _ in range(self.blank_at_end):
                yield number, [""] * width
                number += 1
            self.rows += self.blank_at_end
            self.blank_at_end = 0
            if len(cells) > width and any(map(str.strip, cells[width:])):
                detail = f"{max(n for n, cell in enumerate(cells, 1) if cell.strip())} / {width}"
                self.refused.append(RefusedRecord(number, "record_width_wrong", _as_line(cells), detail))
            else:
                yield number, cells[:width]
                self.rows += 1
            number += 1


def _is_filled(cells: list[str]) -> bool:
    return any(map(str.strip, cells))


def _as_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="").writerow(cells)
    return line.getvalue()
