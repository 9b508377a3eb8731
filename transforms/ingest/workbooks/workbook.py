"""Workbooks (XLSX): one table for each filled sheet."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

import duckdb
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from transforms.ingest.tables.raw_table import Batch, write_pieces
from transforms.ingest.tables.table_reader import Loaded, RefusedRecord, UnreadableError
from transforms.ingest.tables.text_limits import Effort, check_blank, check_refused
from transforms.ingest.workbooks.cell_text import Cell, cell_texts
from transforms.ingest.workbooks.parser_refusals import refusals
from transforms.ingest.workbooks.sheet_scan import SheetFacts
from transforms.ingest.workbooks.workbook_parts import check_workbook

#: rows at a time: few enough that their lists are gone before the garbage collector looks at them
_PIECE = 2_000


def open_workbook(path: Path, scratch: Path) -> list[SheetTable]:
    """The filled sheets of a workbook, in memory until they are loaded: a parser holds a whole sheet anyway.

    Raises UnreadableError where the workbook is damaged, hostile, encrypted or empty.
    """
    facts = check_workbook(path)
    tables = []
    with refusals(), CalamineWorkbook.from_path(named(path, scratch, ".xlsx")) as workbook:
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                known = facts.get(sheet.name)
                if known is None:
                    # nobody has measured what the parser would read
                    raise UnreadableError("damaged workbook: a sheet is missing")
                tables.append(SheetTable(workbook.get_sheet_by_name(sheet.name), known))
    return filled_ones(tables)


def filled_ones(tables: Iterable[SheetTable]) -> list[SheetTable]:
    """The tables that have headings. Raises UnreadableError where none has."""
    filled = [table for table in tables if table.headings]
    if not filled:
        raise UnreadableError("the workbook is empty")
    return filled


def named(path: Path, scratch: Path, suffix: str) -> Path:
    """The file under a name with this suffix: the parser believes a suffix more than the content."""
    if path.suffix == suffix:
        return path
    scratch.mkdir(parents=True, exist_ok=True)
    link = Path(tempfile.mkdtemp(dir=scratch)) / f"book{suffix}"
    link.symlink_to(path.resolve())
    return link


class SheetTable:
    """The rows of one sheet as text, from the first filled one on, which holds the headings. See TableReader."""

    encoding = delimiter = ""

    def __init__(self, sheet: CalamineSheet, facts: SheetFacts) -> None:
        self.member, self.facts = f"#{sheet.name}", facts
        # the parser leaves out empty columns before the first filled one, but no rows
        self.first_column = sheet.start[1] if sheet.start else 0
        self.last_row = sheet.end[0] if sheet.end else 0
        self.refused: list[RefusedRecord] = []
        self.index = self.rows = self.blank = self.blank_at_end = 0
        self.effort = Effort()
        self.number = 2
        self._rows = iter(sheet.iter_rows())
        self.headings = self._headings()
        self.headings_index = self.index - 1

    def _headings(self) -> list[str]:
        """The cells of the first filled row; none where the sheet is empty."""
        for row in self._rows:
            self.index += 1
            if _is_filled(cells := self._texts(self.index - 1, row)):
                while not cells[-1].strip():
                    cells.pop()
                return cells
        return []

    def load(
        self, con: duckdb.DuckDBPyConnection, columns: Sequence[str], target: Path, *, short_rows: bool = False
    ) -> Loaded:
        """See TableReader; rows of a sheet are never short. What the parser holds is given up thereby."""
        rows, self._rows = self._rows, iter(())
        with refusals():
            write_pieces(target, columns, self._records(rows))
        uncomputed, first = self._uncomputed(len(columns))
        return Loaded(
            self.rows + len(self.refused), self._counted(), self.refused, uncomputed=uncomputed, first_uncomputed=first
        )

    def _uncomputed(self, width: int) -> tuple[int, tuple[int, int]]:
        """How many formulas in the table have no result; source_row and column of the first."""
        count, first = 0, (0, 0)
        for row, column, _ in self.facts.uncomputed.within(self.headings_index + 1, self.last_row + 1):
            if 0 <= column - self.first_column < width:
                first = first if count else (row - self.headings_index + 1, column - self.first_column)
                count += 1
        return count, first

    def _counted(self) -> int:
        """Records by the sheet's XML. Raises UnreadableError where the parser saw other rows there."""
        spanned = self.last_row - self.headings_index - self.blank_at_end
        if self.facts.records is None:
            # the XML gives cells no place: then at least no row of the parser's rectangle may be lost
            return spanned
        if self.facts.records != spanned:
            raise UnreadableError("damaged workbook: parsers disagree on its rows")
        return self.facts.records

    def _texts(self, index: int, row: Sequence[Cell]) -> list[str]:
        """A row, by its number in the sheet from 0."""
        cells = cell_texts(list(row))
        self._put_errors(index, 1, len(cells), cells)
        return cells

    def _put_errors(self, index: int, height: int, width: int, cells: list[str]) -> None:
        """Put the error values of some rows, from number ``index`` on, into their cells: the parser has none there."""
        for row, column, value in self.facts.errors.within(index, index + height):
            if 0 <= column - self.first_column < width:
                cells[(row - index) * width + column - self.first_column] = value

    def _records(self, rows: Iterator[Sequence[Cell]]) -> Iterator[Batch]:
        """The rows below the headings, numbered from 2; blank ones only where a filled one follows."""
        width = len(self.headings)
        while piece := list(islice(rows, _PIECE)):
            cells = cell_texts(list(chain.from_iterable(piece)))
            if len(cells) == len(piece) * width:
                self._put_errors(self.index, len(piece), width, cells)
            if len(cells) == len(piece) * width and not self.blank_at_end and _none_is_blank(cells, width):
                yield range(self.number, self.number + len(piece)), cells
                self.number += len(piece)
                self.rows += len(piece)
            elif not any(map(str.strip, cells)) and not len(self.facts.errors):
                self.blank_at_end += len(piece)
            else:
                yield self._looked_at(piece)
            self.index += len(piece)

    def _looked_at(self, piece: list[Sequence[Cell]]) -> Batch:
        """One row after the other: the same for rows of any kind."""
        numbers: list[int] = []
        kept: list[str] = []
        width = len(self.headings)
        for index, row in enumerate(piece, start=self.index):
            cells = self._texts(index, row)
            if not _is_filled(cells):
                self.blank_at_end += 1
                continue
            self.blank += self.blank_at_end
            check_blank(self.blank, self.number - 1 - self.blank)
            numbers += range(self.number, self.number + self.blank_at_end)
            kept += [""] * (width * self.blank_at_end)
            self.rows += self.blank_at_end
            self.number += self.blank_at_end
            self.blank_at_end = 0
            if len(cells) > width and any(map(str.strip, cells[width:])):
                self._refuse(cells)
            else:
                numbers.append(self.number)
                kept += cells[:width]
                self.rows += 1
            self.number += 1
        return numbers, kept

    def _refuse(self, cells: list[str]) -> None:
        detail = f"{max(n for n, cell in enumerate(cells, 1) if cell.strip())} / {len(self.headings)}"
        written = self.effort.written(_as_line(cells))
        self.refused.append(RefusedRecord(self.number, "record_width_wrong", written, detail))
        check_refused(self.refused, self.rows)


def _none_is_blank(cells: list[str], width: int) -> bool:
    """Whether every row shows something in one and the same column."""
    return any(all(map(str.strip, cells[column::width])) for column in range(width))


def _is_filled(cells: list[str]) -> bool:
    return any(map(str.strip, cells))


def _as_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="").writerow(cells)
    return line.getvalue()
