"""DuckDB picks the rows that pandera judges: both must read the patterns of the contracts alike."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.known_formats import known_formats
from transforms.source_file import MentionColumn, SourceFile
from transforms.statements import text
from transforms.validate.contracts import CellRule, contract_of
from transforms.validate.pandera_contract import broken_cells

PIECES = ["1234", "5f8a1b2c3d4e5f607182930a", "a@example.com", "x@y", ",", ";", " ", "\u00a0", "\n", "-", "1.0", "é"]
CELLS = st.lists(st.sampled_from(PIECES), max_size=4).map("".join) | st.text(max_size=8)


def _rules() -> list[CellRule]:
    """Every different rule of every format, in every role."""
    rules = set()
    for known in known_formats():
        for role in ("link", "mirror"):
            columns = list(known.columns)
            mentions = [MentionColumn(1, one.column, one.column, one) for one in known.mentions]
            file = SourceFile(0, None, "f", role, "a", format=known, columns=columns, mentions=mentions)  # type: ignore[arg-type]
            rules.update(contract_of(file).values())
    return sorted(rules, key=lambda rule: (rule.kind, rule.pattern))


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@given(cells=st.lists(CELLS, min_size=1, max_size=20), rule=st.sampled_from(_rules()))
def test_what_duckdb_lets_pass_pandera_does_too(
    con: duckdb.DuckDBPyConnection, cells: list[str], rule: CellRule
) -> None:
    rows = pa.record_batch({"source_row": pa.array(range(len(cells)), pa.int64()), "c": pa.array(cells, pa.string())})
    broken = broken_cells({"c": rule}, rows)
    con.register("given", pa.Table.from_batches([rows]))
    picked = con.execute(
        f"select source_row from given where not regexp_matches(c, {text(rule.pattern)}) order by all"
    ).fetchall()
    assert broken["source_row"].to_pylist() == [row for row, in picked]
    assert broken["value"].to_pylist() == [cells[row] for row, in picked]
