"""Cells whose values only a damaged workbook holds."""

from __future__ import annotations

import math
from datetime import datetime

from transforms.ingest.workbooks.cell_text import cell_text, cell_texts


def test_numbers_that_are_none() -> None:
    assert [cell_text(value) for value in (math.nan, math.inf, -math.inf)] == ["NAN", "INF", "-INF"]
    assert cell_texts([math.nan, math.inf, -math.inf]) == ["NAN", "INF", "-INF"]


def test_the_last_second_that_there_is() -> None:
    assert cell_text(datetime.max) == "9999-12-31 23:59:59"
    assert cell_text(datetime(2026, 9, 29, 23, 59, 59, 999_999)) == "2026-09-30"
