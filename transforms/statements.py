"""SQL files and SQL pieces: how statements are run and how identifiers and texts are written into them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

#: what DuckDB takes for a pattern in a path
_PATTERN = re.compile(r"[*?\[]")


def quoted(identifier: str) -> str:
    """A column or table name as SQL, whatever characters it holds."""
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text constant as SQL, for statements that take no bound values (COPY, views)."""
    return "'" + value.replace("'", "''") + "'"


def literal_path(path: Path) -> str:
    """A path for DuckDB's readers, to which ``*``, ``?`` and ``[`` in it would be a pattern that fits other files."""
    return _PATTERN.sub(r"[\g<0>]", str(path))


def parquet_rows(path: Path) -> str:
    """The rows of one Parquet file as SQL; a folder ``account=1`` on the way there is no column."""
    return f"read_parquet({text(literal_path(path))}, hive_partitioning = false)"


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


def make_table(con: duckdb.DuckDBPyConnection, folder: Path, name: str, *, has_rows: bool = True) -> None:
    """Make the scratch table ``name`` from ``folder/name.sql``, which holds one query.

    ``has_rows`` False: it is known that there are none, and none are looked for.
    """
    query = statement(folder / f"{name}.sql").rstrip().rstrip(";")
    con.execute(f"create or replace table {quoted(name)} as\n{query if has_rows else f'from ({query}) limit 0'}")


def run_statements(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Run every statement of a .sql file."""
    con.execute(statement(path))
