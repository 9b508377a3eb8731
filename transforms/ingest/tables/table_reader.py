"""What every reader gives: a table that is opened (headings known) and can be loaded into a raw table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import duckdb

#: how many of these headings the best format explains
Explained = Callable[[Sequence[str]], int]


class UnreadableError(Exception):
    """The file, or one table of it, cannot be read; the text says why, without any cell value."""


@dataclass(frozen=True)
class RefusedRecord:
    """A record that could not be put into columns: ``code`` is ``record_width_wrong`` or ``record_unreadable``."""

    source_row: int
    code: str
    as_written: str
    detail: str = ""


@dataclass
class Loaded:
    """What loading gave.

    ``records_in``: rows of the raw table and refused ones; ``records_counted``: the same, counted by another parser.
    ``is_copy``: not the bytes of the file were read, but what was made of them. ``uncomputed``: formulas without a
    result in a workbook, the first of them in ``first_uncomputed`` (source_row, number of the column from 0).
    """

    records_in: int
    records_counted: int
    refused: list[RefusedRecord] = field(default_factory=list)
    is_copy: bool = True
    uncomputed: int = 0
    first_uncomputed: tuple[int, int] = (0, 0)


class TableReader(Protocol):
    """One table of one input file, opened and not yet loaded.

    ``member`` names the table inside its file (``#Sheet1``), empty where the file is the table.
    ``headings`` are the cells of the first record, as written, without a BOM.
    """

    member: str
    encoding: str
    delimiter: str
    headings: list[str]

    def load(
        self, con: duckdb.DuckDBPyConnection, columns: Sequence[str], target: Path, *, short_rows: bool = False
    ) -> Loaded:
        """Write the raw table to ``target`` (Parquet): ``source_row`` BIGINT, then ``columns``, all VARCHAR.

        The records stand in the order of the file; the headings are row 1, the first record is row 2,
        a blank line between records is a record without values and takes a row.
        A record with more cells than headings is kept when the surplus is empty, one with fewer when
        ``short_rows``; any other goes to ``refused`` and leaves the rest alone.
        Raises UnreadableError.
        """
        ...
