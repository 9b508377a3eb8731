"""The report dataset of one run as views of a database cursor: what the reports and the import files read."""

from __future__ import annotations

from pathlib import Path

import duckdb

from schemas.tables import TABLES, Table
from transforms.statements import parquet_rows, quoted, statement

#: the queries that make further views from the tables, each in a .sql file beside this one
VIEWS = ("account_system",)


def open_tables(tables: Path, con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A cursor of ``con`` in which every table of the report dataset below ``tables`` is a view of its name.

    ``file_row_number`` is the place of a row in its table. A table that the run did not write (a check has no
    changes) is an empty one. The views are temporary: they hide scratch tables of the same name from this cursor
    only.
    """
    cursor = con.cursor()
    for table in TABLES.values():
        cursor.execute(f"create or replace temp view {quoted(table.name)} as {_reading(tables, table)}")
    for view in VIEWS:
        cursor.execute(f"create or replace temp view {quoted(view)} as\n{query(view)}")
    return cursor


def query(name: str) -> str:
    """The query in ``name.sql`` of this folder."""
    return statement(Path(__file__).with_name(f"{name}.sql")).rstrip().rstrip(";")


def _reading(tables: Path, table: Table) -> str:
    path = tables / f"{table.name}.parquet"
    if path.exists():
        return f"select * from {parquet_rows(path, numbered=True)}"
    empty = ", ".join(f"cast(null as {kind}) as {quoted(name)}" for name, kind in table.columns.items())
    return f"select cast(null as varchar) as run_id, {empty}, cast(null as bigint) as file_row_number where false"
