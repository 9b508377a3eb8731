"""The scratch database of a run: DuckDB in memory with a limit and a spill folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import UsageError

if TYPE_CHECKING:
    import duckdb

#: keeps the whole process below 2 GB for an account of a million contacts
MEMORY = "1200MB"
_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "TIB": 2**40}
_LEAST = 100 * 10**6


def check_memory(memory: str) -> str:
    """``memory`` or the default where it is empty. Raises UsageError unless it is a size such as 1200MB or 2GiB."""
    if not memory:
        return MEMORY
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([A-Za-z]+)", memory.strip())
    if found is None or found[2].upper() not in _UNITS:
        raise UsageError(f"--memory {memory}: give a size such as 1200MB or 2GB")
    if float(found[1]) * _UNITS[found[2].upper()] < _LEAST:
        raise UsageError(f"--memory {memory}: at least 100MB are needed")
    return found[0]


@contextmanager
def scratch_database(memory: str, spill: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new scratch database; ``spill`` is made when needed and is its owner's to remove.

    Nothing is ever loaded or installed from outside, and times are in UTC.
    """
    import duckdb

    con = duckdb.connect(
        config={
            "memory_limit": check_memory(memory),
            "temp_directory": str(spill),
            "preserve_insertion_order": True,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    try:
        con.execute("set TimeZone = 'UTC'")
        yield con
    finally:
        con.close()
