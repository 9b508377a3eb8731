"""Dates and times as moments in UTC: their order is proven, set, or an error; never guessed.

What a declared date column may hold: ISO forms; a year, or two numbers and a year, with ``- / .`` between, with
a clock (12 or 24 hours) and an offset or without; milliseconds since 1970 (HubSpot's internal values). A cell
without a digit from 1 to 9 (``0/0/00``) is empty, and so is the day zero of spreadsheets (``00/01/1900``). Two digits
of a year mean 1950 to 2049, as Windows reads them.
"""

from __future__ import annotations

from pathlib import Path

from transforms.source_file import SourceFile
from transforms.statements import insert_rows, make_table, only_row, quoted, run_statements, text
from transforms.workspace import Workspace

_HERE = Path(__file__).parent


def read_dates(ws: Workspace) -> None:
    """Make the scratch table date_cell from the columns that formats declare as ``dates``, with notices.

    One date that can only be read one way ("14/07/1980") proves the order of its column; a column without such
    a date has the order that the other columns of its account prove, if they agree. Dates of which a spreadsheet
    seems to have exchanged day and month are not read. Times without an offset
    are in the time zone of the account.
    """
    shape = "file_id integer, field varchar, source_row bigint, value varchar, iso_at timestamp"
    ws.con.execute(f"create or replace table date_text ({shape})")
    for file in ws.files:
        dated = file.format.dates if file.usable and file.format else ()
        if columns := [column for column in dated if column in file.columns]:
            _collect(ws, file, columns)
    _set_accounts(ws)
    for name in ("date_written", "date_column", "date_exchanged", "date_clock", "zone_day", "date_cell"):
        make_table(ws.con, _HERE, name)
    if only_row(ws.con, "select count(*) from date_text")[0]:
        run_statements(ws.con, _HERE / "date_notice.sql")
    for name in ("date_text", "date_written", "date_exchanged", "date_clock", "zone_day"):
        ws.con.execute(f"drop table {name}")


def _collect(ws: Workspace, file: SourceFile, columns: list[str]) -> None:
    """The filled cells of some columns, of accepted records."""
    fields, cells = ", ".join(map(text, columns)), ", ".join(map(quoted, columns))
    # one column, the rule in large files, needs no list; several in one statement take less time than each by itself
    field, cell = (fields, cells) if len(columns) == 1 else (f"unnest([{fields}])", f"unnest([{cells}])")
    ws.con.execute(
        f"""
        insert into date_text
        select {file.file_id}, field, source_row, tidy(cell), iso_time(tidy(cell))
        from (
            select source_row, {field} as field, {cell} as cell
            from {file.raw_rows}
            where source_row not in (
                select source_row from refused_row where file_id = {file.file_id}
                union all select source_row from ignored_row where file_id = {file.file_id}
            )
        )
        where regexp_matches(cell, '[1-9]') and not is_day_zero(tidy(cell))"""
    )


def _set_accounts(ws: Workspace) -> None:
    """The settings of every account: one row an account; and the heading of every date column."""
    ws.con.execute("create or replace table account_time (account varchar, time_zone varchar, date_order varchar)")
    ws.con.execute("create or replace table date_heading (file_id integer, field varchar, heading varchar)")
    accounts = {account: ws.job.account(account) for account in sorted({file.account for file in ws.files})}
    insert_rows(ws.con, "account_time", [[name, set_.time_zone, set_.date_order] for name, set_ in accounts.items()])
    insert_rows(ws.con, "date_heading", [
        [file.file_id, field, file.heading_of(field)]
        for file in ws.files for field in (file.format.dates if file.format else ()) if field in file.columns
    ])
