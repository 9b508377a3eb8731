"""Raw tables as Parquet files: written from rows in batches, or copied from a staged one under other names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.ingest.tables.table_reader import Loaded, RefusedRecord
from transforms.statements import parquet_rows, quoted, text

#: the numbers of some rows, and the cells of all of them in one list
Batch = tuple[Sequence[int], list[str]]
#: cells held in memory at once, and rows at most (DuckDB's own size of a row group)
CELLS = 2_000_000
ROWS = 122_880
#: how raw tables are written: most cells are unlike each other, and looking for repetitions takes most of the time
RAW_PARQUET = {
    "compression": "zstd", "use_dictionary": False, "column_encoding": {"source_row": "DELTA_BINARY_PACKED"},
    # values handed on at a time; more than usual, which takes less time
    "write_batch_size": 16_384,
}


def raw_schema(columns: Sequence[str]) -> pa.Schema:
    """The columns of a raw table: source_row BIGINT, then the given ones as text."""
    return pa.schema([("source_row", pa.int64()), *((column, pa.string()) for column in columns)])


def write_rows(target: Path, columns: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Write (source_row, cells) as a raw table: source_row BIGINT, then the columns as text, in bounded memory."""
    _write(target, columns, _batches(rows, _batch_size(len(columns))))


def write_pieces(target: Path, columns: Sequence[str], pieces: Iterable[Batch]) -> None:
    """The same for small pieces of a table: the numbers of some rows, and the cells of all of them in one list."""
    _write(target, columns, _gathered(pieces, _batch_size(len(columns))))


def _batch_size(width: int) -> int:
    return max(1, min(ROWS, CELLS // width))


def _write(target: Path, columns: Sequence[str], batches: Iterable[Batch]) -> None:
    schema = raw_schema(columns)
    width = len(columns)
    with pq.ParquetWriter(target, schema, **RAW_PARQUET) as writer:
        for numbers, cells in batches:
            arrays = [pa.array(numbers, pa.int64()), *(_texts(cells[place::width]) for place in range(width))]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _gathered(pieces: Iterable[Batch], size: int) -> Iterator[Batch]:
    numbers: list[int] = []
    cells: list[str] = []
    for some_numbers, some_cells in pieces:
        numbers += some_numbers
        cells += some_cells
        if len(numbers) >= size:
            yield numbers, cells
            numbers, cells = [], []
    if numbers:
        yield numbers, cells


def _batches(rows: Iterable[tuple[int, Sequence[str]]], size: int) -> Iterator[Batch]:
    # the cells of all rows in one list: a list for each row would keep the garbage collector busy, 10 s a million
    numbers: list[int] = []
    cells: list[str] = []
    for number, row in rows:
        numbers.append(number)
        cells += row
        if len(numbers) == size:
            yield numbers, cells
            numbers, cells = [], []
    if numbers:
        yield numbers, cells


def _texts(cells: Sequence[str]) -> pa.Array:
    try:
        return pa.array(cells, pa.string())
    except UnicodeEncodeError:
        # half a surrogate pair, which only JSON can smuggle in
        return pa.array([cell.encode("utf-8", "replace").decode() for cell in cells], pa.string())


def numbered_columns(width: int) -> list[str]:
    """Plain names for columns while they have no names of their own."""
    return [f"c{number}" for number in range(width)]


@dataclass
class StagedTable:
    """A table that had to be read in full to be opened: its records wait in a Parquet file.

    Its columns there are called as ``numbered_columns`` says.
    """

    member: str
    encoding: str
    delimiter: str
    headings: list[str]
    staged: Path
    rows: int
    records_counted: int
    refused: list[RefusedRecord] = field(default_factory=list)

    def load(
        self, con: duckdb.DuckDBPyConnection, columns: Sequence[str], target: Path, *, short_rows: bool = False
    ) -> Loaded:
        """See TableReader; rows of these files are never short."""
        named = ", ".join(
            f"{number} as {quoted(column)}"
            for number, column in zip(numbered_columns(len(self.headings)), columns, strict=True)
        )
        rows = f"select source_row, {named} from {parquet_rows(self.staged)}"
        # fetched to the end: DuckDB 2.0 refuses some other work on a connection before that
        con.execute(f"copy ({rows}) to {text(str(target))} (format parquet, compression zstd)").fetchall()
        return Loaded(self.rows + len(self.refused), self.records_counted, list(self.refused))
