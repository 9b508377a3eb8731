"""Times without an offset against Python's own zones; forms of dates; what proves the order of day and month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pytest

from transforms.statements import run_statements

ZONES = ("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata", "UTC")
MACROS = Path(__file__).parents[3] / "transforms" / "macros.sql"


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 1}) as con:
        con.create_function("idna_email", lambda value: value, ["VARCHAR"], "VARCHAR")
        run_statements(con, MACROS)
        yield con


def _moment(wall: datetime, zone: str) -> tuple[datetime, bool, bool]:
    """UTC, whether the time is missing in the zone, whether it comes twice (then the later one)."""
    early, late = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    first, second = early.astimezone(UTC), late.astimezone(UTC)
    missing = first > second
    # a missing time is moved on: read with the offset before the gap
    return (first if missing else second).replace(tzinfo=None), missing, first < second


@pytest.mark.parametrize("zone", ZONES)
def test_times_of_a_zone_are_those_of_python(con: duckdb.DuckDBPyConnection, zone: str) -> None:
    """Every half hour of 2017, in which Brazil still changed its clocks, at midnight at that."""
    walls = [datetime(2017, 1, 1) + timedelta(minutes=30 * n) for n in range(365 * 48)]
    found = con.execute(
        "select t, in_utc($zone, t), in_zone($zone, in_utc($zone, t)) <> t, comes_twice($zone, in_utc($zone, t), t) "
        "from (select unnest($walls) as t)", {"zone": zone, "walls": walls},
    ).fetchall()
    wrong = [(wall, rest) for wall, *rest in found if tuple(rest) != _moment(wall, zone)]
    assert not wrong, wrong[:5]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-09-30", "2026-09-30 00:00:00"), ("2026-09-30 08:15", "2026-09-30 08:15:00"),
        ("2026-09-30T08:15:07.25Z", "2026-09-30 08:15:07.25"), ("2026-02-30", None), ("2026-13-01 00:00", None),
        ("2026-09-30 25:00", None), ("epoch", None), ("2026-09-30 08:15 Europe/Paris", None),
    ],
)
def test_iso_forms(con: duckdb.DuckDBPyConnection, value: str, expected: str | None) -> None:
    assert con.execute("select iso_time(?)::varchar", [value]).fetchall() == [(expected,)]


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("08:15", "08:15:00"), ("8:15:30", "08:15:30"), ("12:05 AM", "00:05:00"), ("12:05 pm", "12:05:00"),
     ("8:15 PM +02:00", "20:15:00"), ("8.15", None), ("noon", None), ("25:00", None)],
)
def test_clocks(con: duckdb.DuckDBPyConnection, clock: str, expected: str | None) -> None:
    ((found,),) = con.execute("select time_of(26, 9, 30, ?)::varchar", [clock]).fetchall()
    assert found == (f"2026-09-30 {expected}" if expected else None)


@pytest.mark.parametrize(
    ("clock", "minutes"),
    [("08:15Z", 0), ("08:15+05:30", 330), ("08:15-0800", -480), ("08:15+02", 120), ("08:15", None)],
)
def test_offsets(con: duckdb.DuckDBPyConnection, clock: str, minutes: int | None) -> None:
    assert con.execute("select clock_offset(?)", [clock]).fetchall() == [(minutes,)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Jul 4, 2026 3:15 PM", "2026-7-4 3:15 PM"), ("September 30 2026", "2026-9-30"), ("Sep. 1, 2026", "2026-9-1"),
        ("04-Jul-26", "2026-7-04"), ("1/may/1971", "1971-5-1"), ("14 Sept 2026, 08:15", "2026-9-14 08:15"),
        ("31-foo-2026", "31-foo-2026"), ("Monday 4, 2026", "Monday 4, 2026"), ("Julys 4, 2026", "Julys 4, 2026"),
        ("07/04/2026 3:15 PM", "07/04/2026 3:15 PM"), ("Jul 4", "Jul 4"),
    ],
)
def test_months_as_words(con: duckdb.DuckDBPyConnection, value: str, expected: str) -> None:
    assert con.execute("select with_month_number(?)", [value]).fetchall() == [(expected,)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("00/01/1900", True), ("0/1/1900", True), ("1/0/1900 0:00", True), ("00.01.1900", True), ("1900-01-00", True),
        ("1899-12-30", True), ("30/12/1899", True), ("12/30/1899 00:00:00", True), ("1899-12-30T00:00", True),
        ("01/01/1900", False), ("1899-12-31", False), ("30/12/1899 10:30", False), ("30/12/1989", False),
    ],
)
def test_the_day_zero_of_spreadsheets(con: duckdb.DuckDBPyConnection, value: str, expected: bool) -> None:
    assert con.execute("select is_day_zero(?)", [value]).fetchall() == [(expected,)]
