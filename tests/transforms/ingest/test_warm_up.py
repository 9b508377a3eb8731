"""What is imported ahead, and when not."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from transforms.ingest import warm_up


@pytest.mark.parametrize(("name", "size", "begun"), [
    ("a.csv", 9 << 20, True), ("a.xlsx", 100, True), ("a.XLSX", 9 << 20, False), ("missing.xlsx", 0, True),
])
def test_nothing_is_imported_beside_a_large_workbook(tmp_path: Path, name: str, size: int, begun: bool) -> None:
    path = tmp_path / name
    if size:
        with path.open("wb") as file:
            file.truncate(size)
    with patch.object(warm_up, "Thread") as thread:
        warm_up.warm_up([path])
    assert thread.called is begun
