"""Where reading a delimited text is given up: what no export holds, and would take time or memory without end.

Each limit lies far beyond what damage does to an honest file, so that damage still costs only the records it spoils.
"""

from __future__ import annotations

from transforms.ingest.tables.table_reader import RefusedRecord, UnreadableError

#: bytes of one line; a record of HubSpot with ten thousands of associations has a tenth of it
LONGEST_LINE = 16 << 20
#: the widest exports have a column for each of a thousand properties; each takes a place in all that is done
MOST_COLUMNS = 4_096
#: blank lines, where they are more than ten times as many as the others; more of them are not even counted
MOST_EMPTY, MOST_BLANK_LINES = 200_000, 5_000_000
EMPTY_SHARE = 10
#: from so many lines on they have so many bytes each, line ends included, or are none of a table
MOST_HOLLOW, LEAST_BYTES = 500_000, 4
#: damaged records, where they are more than the sound ones
MOST_REFUSED = 100_000
#: cells that short rows are filled up with, where they are more than 25 times those that are given
MOST_ADDED, ADDED_SHARE = 5_000_000, 25
#: lines looked at in vain for the end of a quoted cell; from then on the search goes on for a few lines only
VAIN_LINES, LINES_WHEN_TIRED = 1_000_000, 20
#: letters of a damaged record that go to the quarantine, and those of all of them before less is kept of each
AS_WRITTEN, ALL_AS_WRITTEN, LITTLE = 1 << 16, 1 << 24, 1_000


def check_columns(count: int) -> None:
    """Raises UnreadableError where a table has far more columns than any CRM has fields."""
    if count > MOST_COLUMNS:
        raise UnreadableError(f"no table: more than {MOST_COLUMNS:,} columns")


def check_blank(blank: int, filled: int, *, most: int = MOST_EMPTY) -> None:
    """Raises UnreadableError where there is hardly anything but blank lines."""
    if blank > most and blank > EMPTY_SHARE * filled:
        raise UnreadableError("hardly anything but blank lines, rows or cards; delete them, and save it again")


def check_hollow(lines: int, size: int) -> None:
    """Raises UnreadableError where millions of lines have next to nothing in them."""
    if lines > MOST_HOLLOW and size < LEAST_BYTES * lines:
        raise UnreadableError("hardly anything but empty lines")


def check_line(size: int) -> None:
    """Raises UnreadableError for a line that no record needs."""
    if size > LONGEST_LINE:
        raise UnreadableError(f"no table: a line of more than {LONGEST_LINE >> 20} MB")


def check_given(added: int, given: int) -> None:
    """Raises UnreadableError where a table has hardly a cell that is there."""
    if added > MOST_ADDED and added > ADDED_SHARE * given:
        raise UnreadableError("hardly a cell of the table is there")


class Effort:
    """What was done so far for the rows of a text that are not as they should be."""

    def __init__(self) -> None:
        self.empty = self.added = self.vain = self.kept = 0

    @property
    def tired(self) -> bool:
        """Whether too many lines were looked at in vain."""
        return self.vain > VAIN_LINES

    def fill_up(self, missing: int, cells: int) -> None:
        """Take note of cells that a row lacks, ``cells`` being all so far. Raises UnreadableError where most lack."""
        self.added += missing
        check_given(self.added, cells - self.added)

    def empty_row(self, width: int, rows: int) -> None:
        """Take note of a row without values among so many rows. Raises UnreadableError where there is little else."""
        self.empty += 1
        check_blank(self.empty, rows - self.empty)
        self.fill_up(width, rows * width)

    def written(self, text: str) -> str:
        """As much of a damaged record as is kept."""
        kept = text[: AS_WRITTEN if self.kept < ALL_AS_WRITTEN else LITTLE]
        self.kept += len(kept)
        return kept


def check_refused(refused: list[RefusedRecord], rows: int) -> None:
    """Raises UnreadableError where far too many records are damaged."""
    if len(refused) >= MOST_REFUSED and len(refused) > rows:
        raise UnreadableError(f"more than {MOST_REFUSED:,} records are damaged")
