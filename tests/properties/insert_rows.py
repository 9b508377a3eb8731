"""Puts rows into scratch tables, many in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb


def insert_rows(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Insert the rows; ``table`` may name the columns, as in ``kind (kind_id, account)``. No rows: nothing is done."""
    listed = list(rows)
    if listed:
        marks = ", ".join(f"({', '.join('?' * len(listed[0]))})" for _ in listed)
        con.execute(f"insert into {table} values {marks}", [value for row in listed for value in row])
