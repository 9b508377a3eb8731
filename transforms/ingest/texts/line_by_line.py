"""The slow way through a delimited text that is not regular: line by line, so that damage stays where it is.

A line with an open quote is joined with those that follow only if that makes a record of the right width.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from transforms.ingest.tables.table_reader import RefusedRecord
from transforms.ingest.tables.text_limits import LINES_WHEN_TIRED, Effort, check_refused
from transforms.ingest.texts.dialect import Dialect
from transforms.ingest.texts.swallowed import took_records

#: one cell may go on for so many lines
JOINED_LINES = 10_000
#: a broken record may take so many further lines that are no record of their own
BROKEN_LINES = 200
#: so many of the lines that a record took are looked at for records of their own
SWALLOWED_LINES = 20
#: DOS ends a text with it
END_OF_DOS = "\x1a"
#: cells of more letters are refused
LONGEST_CELL = 1 << 24

Row = tuple[int, list[str]]


class _Feed:
    """Lines for the csv module, which asks for the next one whenever a quote is open at the end of a line."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines = lines
        self.most = JOINED_LINES
        self.waiting: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self.taken) > self.most:
            raise StopIteration
        line = self.waiting.popleft() if self.waiting else next(self.lines)
        self.taken.append(line)
        return line

    def give_back(self, lines: list[str]) -> None:
        self.waiting.extendleft(reversed(lines))


class LineByLine:
    """Reads the records of a text into rows of equal width. Iterate once; then ``refused`` and the counts hold.

    ``rows``: records given out. ``joined``: lines that were added to the line before. ``gave_up``: a quote was
    not closed where it had to be, so the parity of quotes says nothing about the number of records.
    """

    def __init__(self, path: Path, dialect: Dialect, *, short_rows: bool = False) -> None:
        self.path, self.dialect, self.short_rows = path, dialect, short_rows
        self.width = self.usual = len(dialect.headings)
        # columns without a heading at the end, as a delimiter behind the last heading makes them, need no cell
        self.least = max((place for place, heading in enumerate(dialect.headings, 1) if heading.strip()), default=0)
        self.widest = 0
        self.refused: list[RefusedRecord] = []
        self.rows, self.joined, self.gave_up = 0, 0, False
        self.effort = Effort()
        self._next_row = 2

    def __iter__(self) -> Iterator[Row]:
        """Each record with its source_row."""
        csv.field_size_limit(LONGEST_CELL)
        with self.path.open("rb") as file:
            file.seek(self.dialect.start)
            text = io.TextIOWrapper(file, encoding="utf-8", newline="")
            for _ in range(self.dialect.lines):
                next(text, "")
            self._feed = _Feed(text)
            self._csv = csv.reader(self._feed, delimiter=self.dialect.delimiter, strict=True)
            for cells in self._records():
                self.rows += 1
                yield self._next_row, cells
                self._next_row += 1

    def _records(self) -> Iterator[list[str]]:
        """The records' cells. Blank lines wait until a filled line shows that the file goes on."""
        feed, delimiter, width = self._feed, self.dialect.delimiter, self.width
        blank = 0
        while True:
            line = feed.waiting.popleft() if feed.waiting else next(feed.lines, "")
            text = line.rstrip("\r\n")
            if not text:
                if not line:
                    return
                blank += 1
                continue
            for _ in range(blank):
                self.effort.fill_up(width, self.rows * width)
                yield [""] * width
            blank = 0
            if '"' in text:
                row = self._quoted(line)
            else:
                cells = text.split(delimiter)
                row = cells if len(cells) == width else self._fit(cells)
                if row is None:
                    self._refuse("record_width_wrong", [line], len(cells))
            if row is not None:
                yield row

    def _fit(self, cells: list[str]) -> list[str] | None:
        """The cells in the width of the headings; None where that is not allowed."""
        found, width = len(cells), self.width
        if found == width:
            return cells
        if found > width:
            return None if any(cell.strip() for cell in cells[width:]) else cells[:width]
        if found == 1 and not cells[0].strip().strip(END_OF_DOS):
            self.effort.empty_row(width, self.rows)
            return [""] * width
        if found == 1 and (cells[0].count(self.dialect.delimiter) > 1 or not cells[0].strip("\0")):
            # a whole record in one cell: a spreadsheet with another delimiter put it into quotes; or zero bytes alone,
            # as they stand in the place of what was not written before a computer stopped
            return None
        if not self.short_rows and found < self.least:
            return None
        if found > 1:
            # one cell alone is what a stray quote makes of a line
            self.usual, self.widest = found, max(found, self.widest)
        self.effort.fill_up(width - found, self.rows * width)
        return cells + [""] * (width - found)

    def _parse(self, line: str) -> tuple[list[str] | None, list[str]]:
        """The cells of a record that begins with this line (None: broken) and the further lines it took."""
        self._feed.taken = []
        self._feed.give_back([line])
        try:
            cells = next(self._csv, None)
        except csv.Error:
            cells = None
        further = self._feed.taken[1:]
        self.effort.vain += 2 + len(further)
        if self.effort.tired:
            self._feed.most = LINES_WHEN_TIRED
        return cells, further

    def _quoted(self, line: str) -> list[str] | None:
        cells, further = self._parse(line)
        swallowed = cells is not None and (
            self._swallows_records(len(cells), further) or self._took_records(cells, [line, *further])
        )
        row = self._fit(cells) if cells is not None and not swallowed else None
        if row is not None:
            self.joined += len(further)
            self.effort.vain -= 2 + len(further)
            return row
        if cells is not None and not further:
            self._refuse("record_width_wrong", [line], len(cells))
            return None
        self._feed.give_back(further)
        belonging = self._lines_without_record()
        self.joined += len(belonging)
        if cells is not None and not swallowed and belonging == further:
            self._refuse("record_width_wrong", [line, *belonging], len(cells))
        else:
            self.gave_up = True
            self._refuse("record_unreadable", [line, *belonging])
        return None

    def _swallows_records(self, found: int, further: list[str]) -> bool:
        """Whether a record of so many cells took lines that are records of their own: its quote is a stray one.

        Only where rows may be short; elsewhere its width tells.
        """
        # a record as wide as others took nothing that it should not have; the first ones have no others
        widest = self.widest if self.widest > self.width // 2 else self.width
        if not self.short_rows or not further or found >= widest or self.effort.tired:
            return False
        vain, looked_at = self.effort.vain, further[:SWALLOWED_LINES]
        self._feed.give_back(further)
        swallows = False
        for _ in looked_at:
            # the lines of an honest cell are no wider than their record
            cells, taken = self._parse(self._feed.waiting.popleft())
            self._feed.give_back(taken)
            swallows = swallows or (cells is not None and found < len(cells) <= self.width)
        for _ in further[len(looked_at) :]:
            self._feed.waiting.popleft()
        if not swallows:
            self.effort.vain = vain
        return swallows

    def _took_records(self, cells: list[str], lines: list[str]) -> bool:
        """Whether two stray quotes made a record out of parts of several ones."""
        # no need to look where no line may be one, nor far
        near = [*lines[: SWALLOWED_LINES + 1], *lines[SWALLOWED_LINES + 1 :][-1:]]
        least = 2 if self.short_rows else self.width
        wide = any(least <= line.count(self.dialect.delimiter) + 1 for line in near[1:])
        return wide and not self.effort.tired and took_records(cells, near, self.dialect.delimiter, self._alone)

    def _alone(self, line: str) -> list[str] | None:
        """The cells of a line that may be a record of its own."""
        try:
            cells = next(csv.reader([line], delimiter=self.dialect.delimiter, strict=True), None)
        except csv.Error:
            return None
        return cells if cells and (self.short_rows or len(cells) == self.width) else None

    def _lines_without_record(self) -> list[str]:
        """The lines after a broken one that belong to it: those before the next record.

        None of them where no record follows soon: then each line stands for itself.
        """
        found: list[str] = []
        while len(found) < (0 if self.effort.tired else BROKEN_LINES):
            line = self._feed.waiting.popleft() if self._feed.waiting else next(self._feed.lines, "")
            if not line and self.short_rows:
                break
            if not line or self._begins_record(line):
                self._feed.give_back([line] if line else [])
                while found and not found[-1].rstrip("\r\n"):
                    self._feed.give_back([found.pop()])
                return found
            found.append(line)
        self._feed.give_back(found)
        return []

    def _begins_record(self, line: str) -> bool:
        if '"' in line:
            cells, further = self._parse(line)
            self._feed.give_back(further)
        else:
            text = line.rstrip("\r\n")
            cells = text.split(self.dialect.delimiter) if text else None
        if cells is None:
            return False
        surplus = len(cells) > self.width and not any(cell.strip() for cell in cells[self.width :])
        whole = self.least <= len(cells) <= self.width and not self.short_rows
        return surplus or whole or len(cells) in (self.width, self.usual, self.widest)

    def _refuse(self, code: str, lines: list[str], cells: int = 0) -> None:
        detail = f"{cells} / {self.width}" if code == "record_width_wrong" else '"'
        written = self.effort.written("".join(lines).rstrip("\r\n"))
        self.refused.append(RefusedRecord(self._next_row, code, written, detail))
        check_refused(self.refused, self.rows)
        self._next_row += 1
