"""Names of files as text: a system like Linux takes any bytes for a name, and tables and parsers take text alone."""

from __future__ import annotations

import os
from pathlib import Path


def is_text(path: Path) -> bool:
    """Whether a path can be given to a parser: its bytes are UTF-8."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def path_text(name: str) -> str:
    """A name as text; a byte that is not UTF-8 (a name that an old system wrote) is shown by its number."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
