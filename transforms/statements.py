"""SQL files and SQL pieces: how statements are run and how identifiers and texts are written into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

#: what DuckDB takes for a pattern in a path
_PATTERN = re.compile(r"[*?\[]")

#: rows inserted by one statement
_INSERTED = 500


def quoted(identifier: str) -> str:
    """A column or table name as SQL, whatever characters it holds."""
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text constant as SQL, for statements that take no bound values (COPY, views)."""
    return "'" + value.replace("'", "''") + "'"


def literal_path(path: Path) -> str:
    """A path for DuckDB's readers, to which ``*``, ``?`` and ``[`` in it would be a pattern that fits other files."""
    return _PATTERN.sub(r"[\g<0>]", str(path))


def parquet_rows(path: Path, *, numbered: bool = False) -> str:
    """The rows of one Parquet file as SQL; a folder ``account=1`` on the way there is no column.

    ``numbered``: with a column ``file_row_number``, the place of each row.
    """
    more = ", file_row_number = true" if numbered else ""
    return f"read_parquet({text(literal_path(path))}, hive_partitioning = false{more})"


def joined(parts: Sequence[str], operator: str) -> str:
    """An expression out of many: bracketed by halves, for the depth of an expression is limited."""
    if len(parts) < 3:
        return operator.join(parts)
    half = len(parts) // 2
    return f"({joined(parts[:half], operator)}){operator}({joined(parts[half:], operator)})"


@cache
def statement(path: Path) -> str:
    """The text of a .sql file."""
    return path.read_text(encoding="utf-8")


def only_row(con: duckdb.DuckDBPyConnection, query: str, parameters: object = None) -> tuple[Any, ...]:
    """The one row of a query. All rows are fetched: DuckDB lets nothing else be done beside an unfinished result."""
    (row,) = con.execute(query, parameters).fetchall()
    return row


def insert_rows(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Insert some rows, many in one statement: a statement for each takes five times as long.

    ``table`` may name the columns, as in ``kind (kind_id, account)``. No rows: nothing is done.
    """
    listed = list(rows)
    for start in range(0, len(listed), _INSERTED):
        part = listed[start : start + _INSERTED]
        marks = ", ".join(f"({', '.join('?' * len(part[0]))})" for _ in part)
        con.execute(f"insert into {table} values {marks}", [value for row in part for value in row])


def any_row(con: duckdb.DuckDBPyConnection, *sources: str) -> bool:
    """Whether any of some tables (or tables with a condition: ``state where sides_disagree``) has a row.

    A look at the one small table that decides spares a large account joins of which nothing can come.
    """
    found = " or ".join(f"exists (select 1 from {source})" for source in sources)
    return bool(only_row(con, f"select {found}")[0])


def make_table(
    con: duckdb.DuckDBPyConnection, folder: Path, name: str, *, has_rows: bool = True, as_written: bool = False
) -> None:
    """Make the scratch table ``name`` from ``folder/name.sql``, which holds one query.

    ``has_rows`` False: it is known that there are none, and none are looked for. ``as_written``: the right side of
    each outer join is the one to hold in memory, for it is narrow; the engine goes by the numbers of rows.
    """
    query = statement(folder / f"{name}.sql").rstrip().rstrip(";")
    if as_written:
        con.execute("set disabled_optimizers = 'build_side_probe_side'")
    con.execute(f"create or replace table {quoted(name)} as\n{query if has_rows else f'from ({query}) limit 0'}")
    if as_written:
        con.execute("reset disabled_optimizers")


def run_statements(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Run every statement of a .sql file."""
    con.execute(statement(path))
