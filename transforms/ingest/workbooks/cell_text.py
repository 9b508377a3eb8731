"""Typed cells of a workbook as text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import cast

Cell = int | float | str | bool | time | date | datetime | timedelta

#: spreadsheets keep 15 digits: a number from here on has lost some, and must not look like an id
_SPOILT = 1e15


def cell_texts(cells: list[Cell]) -> list[str]:
    """Many cells as text, the same list where it holds nothing else."""
    # most workbooks have texts only, and whole numbers; a million of them are not worth a call each
    if set(map(type, cells)) <= {str}:
        return cast(list[str], cells)
    return [
        value if type(value) is str
        else str(int(value)) if type(value) is float and value.is_integer() and -_SPOILT < value < _SPOILT
        else cell_text(value)
        for value in cells
    ]


def cell_text(value: Cell) -> str:
    """The cell as text: ``101``, ``0.5``, ``4.87688E+18``, ``2026-09-30``, ``2026-09-30 08:15:00``, ``TRUE``."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = "-" * (seconds < 0), abs(seconds)
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, time):
        return value.isoformat("seconds")
    return value.isoformat()


def _number(value: float) -> str:
    # damaged files hold numbers that are none
    if value != value or abs(value) >= _SPOILT:
        return f"{value:.15G}"
    # whole numbers are stored as floats: 101.0 is the id 101
    return str(int(value)) if value == int(value) else repr(value)


def _moment(value: datetime) -> str:
    # days are stored as fractions, which are never quite a second
    try:
        near = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    except OverflowError:
        # the last second that there is
        near = value.replace(microsecond=0)
    return near.date().isoformat() if near.time() == time() else near.isoformat(" ")
