"""Imports that later stages need, begun while files are read."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from threading import Thread

import pyarrow as pa

_NO_ROW = pa.record_batch({"source_row": pa.array([], pa.int64())})
#: bytes of a workbook that takes longer to read than the imports take
_LARGE_WORKBOOK = 8 << 20


def warm_up(inputs: Iterable[Path]) -> None:
    """Begin to import what later stages need: pandera takes two seconds, and files are read meanwhile.

    Not beside a large workbook, whose reading would take so much longer: both need the interpreter.
    """
    if not any(path.suffix.lower() == ".xlsx" and _is_large(path) for path in inputs):
        Thread(target=_load, daemon=True).start()


def _is_large(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > _LARGE_WORKBOOK


def _load() -> None:
    # its first validation imports more than it does itself
    import_module("transforms.validate.pandera_contract").broken_cells({}, _NO_ROW)
    import_module("openpyxl")
