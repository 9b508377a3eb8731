"""Expected and actual rows of a golden case, as text, order-free."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import duckdb

Row = tuple[str, ...]


def read_expected(file: Path) -> tuple[list[str], Counter[Row]]:
    """The columns and the rows of ``expected/<table>.csv``; a blank cell is NULL or the empty text."""
    with file.open(encoding="utf-8", newline="") as lines:
        columns, *rows = csv.reader(lines)
    return columns, Counter(tuple(row) for row in rows if row)


def read_actual(run: Path, table: str, columns: list[str], where: str = "") -> list[Row]:
    """The rows of one table of a run in these columns, sorted; NULL is the empty text."""
    wanted = ", ".join(f"coalesce(cast({quoted(column)} as varchar), '')" for column in columns)
    file = str(run / "tables" / f"{table}.parquet")
    found = duckdb.connect().execute(
        f"select {wanted} from read_parquet(?) where {where or 'true'} order by all", [file]
    ).fetchall()
    return [tuple(row) for row in found]


def differences(expected: Counter[Row], actual: Counter[Row]) -> list[str]:
    """One line per row that is missing (-) or too many (+); empty where both are equal."""
    lines = [f"- {' | '.join(row)}" for row in sorted((expected - actual).elements())]
    return lines + [f"+ {' | '.join(row)}" for row in sorted((actual - expected).elements())]


def quoted(name: str) -> str:
    """A quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
