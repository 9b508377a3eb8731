"""Dates written 4/7/1980: whether the day or the month comes first is proven, set, or an error; never guessed."""

from __future__ import annotations

from collections import defaultdict

from transforms.scratch import add_notice
from transforms.source_file import SourceFile
from transforms.statements import only_row, quoted
from transforms.workspace import Workspace

#: two numbers before a year; a date without a digit from 1 to 9 ("0/0/00") is an empty one
_NUMBERS = r"^\s*([0-9]{1,2})[./-]([0-9]{1,2})[./-][0-9]{2,4}"


def note_date_orders(ws: Workspace) -> None:
    """Report the date columns of accounts whose dates could be read both ways.

    One date that can only be read one way ("14/07/1980") proves the order for the whole account.
    """
    columns: dict[str, list[tuple[SourceFile, str]]] = defaultdict(list)
    for file in ws.files:
        if file.usable and file.format:
            columns[file.account] += [(file, column) for column in file.format.dates if column in file.columns]
    for account, dated in columns.items():
        if ws.job.account(account).date_order:
            continue
        counted = {(file.file_id, column): _count(ws, file, column) for file, column in dated}
        proven = any(day_first or month_first for _, day_first, month_first, _ in counted.values())
        for file, column in dated:
            dates, _, _, first_row = counted[file.file_id, column]
            if dates and not proven:
                setting = f"accounts.{account}.date_order"
                add_notice(
                    ws, "date_order_undecidable", file, row=first_row, column=file.heading_of(column), detail=setting
                )


def _count(ws: Workspace, file: SourceFile, column: str) -> tuple[int, int, int, int]:
    """Dates with two leading numbers: how many, how many must be day first, month first, the first row."""
    found = only_row(
        ws.con,
        f"""
        select count(*), count(*) filter (first_number > 12), count(*) filter (second_number > 12), min(source_row)
        from (
            select source_row,
                try_cast(regexp_extract({quoted(column)}, $pattern, 1) as integer) as first_number,
                try_cast(regexp_extract({quoted(column)}, $pattern, 2) as integer) as second_number
            from read_parquet($raw)
            where regexp_matches({quoted(column)}, '[1-9]')
        )
        where first_number is not null""",
        {"raw": str(file.raw), "pattern": _NUMBERS},
    )
    return found[0], found[1], found[2], found[3] or 0
