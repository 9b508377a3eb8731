"""Reads a file the way a run does: open, load every table, look at the raw tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from transforms.ingest.open_tables import open_tables
from transforms.ingest.tables.table_reader import Loaded, TableReader

KNOWN = {"id", "name", "email", "note", "Société"}


def explained(headings: Sequence[str]) -> int:
    """As if there were one format, with the headings ``KNOWN``."""
    return sum(heading in KNOWN for heading in headings)


@dataclass
class Table:
    """A loaded table: its reader, what loading said, and its rows by source_row."""

    reader: TableReader
    loaded: Loaded
    rows: dict[int, tuple[str, ...]]
    columns: list[tuple[str, str]]

    @property
    def refused(self) -> list[tuple[int, str]]:
        return [(record.source_row, record.code) for record in self.loaded.refused]

    def check(self) -> Table:
        """What holds for every table: nothing lost, nothing twice, rows numbered without a gap."""
        numbers = sorted([*self.rows, *(number for number, _ in self.refused)])
        assert numbers == list(range(2, len(numbers) + 2))
        assert self.loaded.records_in == len(numbers)
        assert self.loaded.records_counted == self.loaded.records_in
        return self


Read = Callable[..., Table]
ReadAll = Callable[..., list[Table]]


@pytest.fixture
def read_all(tmp_path: Path) -> Iterator[ReadAll]:
    with duckdb.connect(config={"threads": 2}) as con:

        def reading(content: bytes | Path, *, short_rows: bool = False) -> list[Table]:
            path = tmp_path / "input" if isinstance(content, bytes) else content
            if isinstance(content, bytes):
                path.write_bytes(content)
            return [load(con, reader, short_rows) for reader in open_tables(path, tmp_path / "scratch", explained)]

        def load(con: duckdb.DuckDBPyConnection, reader: TableReader, short_rows: bool) -> Table:
            target = tmp_path / "raw.parquet"
            columns = [f"column {number} \"'" for number in range(len(reader.headings))]
            loaded = reader.load(con, columns, target, short_rows=short_rows)
            # the connection is left fit for any other work
            con.register("other_work", pa.table({"x": [1]}))
            con.unregister("other_work")
            found = con.execute("from read_parquet($path)", {"path": str(target)})
            described = [(str(column[0]), str(column[1])) for column in found.description or []]
            rows = found.fetchall()
            assert [row[0] for row in rows] == sorted(row[0] for row in rows)
            assert len({row[0] for row in rows}) == len(rows)
            return Table(reader, loaded, {row[0]: row[1:] for row in rows}, described).check()

        yield reading


@pytest.fixture
def read(read_all: ReadAll) -> Read:
    def reading(content: bytes | Path, *, short_rows: bool = False) -> Table:
        (table,) = read_all(content, short_rows=short_rows)
        return table

    return reading
