"""Writing one import file, in parts where it would be larger than the vendor takes.

The files go to a CRM's importer, not to a spreadsheet: a name that begins with = + - or @ is written as it
is. Any sign put before it to disarm it would become part of the record's name in the CRM. (The workbook for
people is where such text is made inert; ids and e-mails, the cells that matter here, never look like that.)
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from transforms.emit.import_headings import ImportHeadings
from transforms.statements import quoted, text

#: bytes that end a record
NEW_LINE = "\r\n"


@dataclass(frozen=True)
class ImportPart:
    """A written file and its records, the headings not counted."""

    path: Path
    rows: int


def write_parts(
    con: duckdb.DuckDBPyConnection,
    rows: str,
    bound: dict[str, str],
    headings: ImportHeadings,
    target: Path,
    max_bytes: int,
) -> list[ImportPart]:
    """Write the query ``rows`` with its ``bound`` values to ``target``, sorted by its column ``position``.

    Every file is smaller than ``max_bytes``; where one is not enough they are ``<stem>_001.csv``, ``_002`` ...
    and ``target`` itself does not exist. Nothing is written for no rows. ValueError where a single row
    takes more than half of that.
    """
    count = _copy(con, f"({rows})", bound, headings, target)
    if not count:
        target.unlink()
        return []
    if target.stat().st_size < max_bytes:
        return [ImportPart(target, count)]
    target.unlink()
    return _write_split(con, rows, bound, headings, target, max_bytes)


def _copy(
    con: duckdb.DuckDBPyConnection,
    rows: str,
    bound: dict[str, str],
    headings: ImportHeadings,
    target: Path,
) -> int:
    # an absent value is null, which is written as nothing; an empty text would be written as ""
    columns = ", ".join(f"{quoted(column)} as {quoted(heading)}" for column, heading in headings.columns.items())
    copied = con.execute(
        f"copy (select {columns} from {rows} as import_row order by position) to {text(str(target))}"
        f" (format csv, header, delimiter {text(headings.delimiter)}, new_line '\\r\\n')",
        bound,
    ).fetchone()
    return int(copied[0]) if copied else 0


def _write_split(
    con: duckdb.DuckDBPyConnection,
    rows: str,
    bound: dict[str, str],
    headings: ImportHeadings,
    target: Path,
    max_bytes: int,
) -> list[ImportPart]:
    con.execute(_sized(rows, headings), bound)
    header = sum(len(heading.encode()) + heading.count('"') + 3 for heading in headings.columns.values())
    largest, total = _one(con, "select max(bytes), max(up_to) from sized_row")
    # a part holds the rows that end within its budget, and the one that began in the budget before
    budget = max_bytes - 1 - header - len(NEW_LINE) - largest
    if budget < largest:
        raise ValueError(f"a row of {target.name} takes more than half of {max_bytes} bytes")
    parts = []
    for number, lower in enumerate(range(0, total, budget), start=1):
        path = target.with_name(f"{target.stem}_{number:03}{target.suffix}")
        within = f"(select * from sized_row where up_to > {lower} and up_to <= {lower + budget})"
        parts.append(ImportPart(path, _copy(con, within, {}, headings, path)))
    con.execute("drop table sized_row")
    return parts


def _sized(rows: str, headings: ImportHeadings) -> str:
    # at most: every cell quoted, its quotes doubled, a delimiter after it
    size = " + ".join(
        f"coalesce(strlen({cell}) + length({cell}) - length(replace({cell}, '\"', '')), 0) + 3"
        for cell in map(quoted, headings.columns)
    )
    return (
        "create or replace temp table sized_row as\n"
        f"select *, cast(sum(bytes) over (order by position rows unbounded preceding) as bigint) as up_to\n"
        f"from (select *, {size} + {len(NEW_LINE)} as bytes from ({rows}) as import_row) as measured"
    )


def _one(con: duckdb.DuckDBPyConnection, query: str) -> tuple[int, int]:
    found = con.execute(query).fetchone()
    assert found is not None
    return found[0], found[1]
