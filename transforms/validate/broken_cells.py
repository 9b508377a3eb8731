"""The cells of a raw table that break its contract, named by pandera.

DuckDB first picks the rows in which a cell does not look as it must: a pattern over a million rows takes it a
fraction of the time, and most files have few such rows or none. Both engines read the same patterns (RE2).
"""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from transforms.source_file import SourceFile
from transforms.statements import joined, quoted, text
from transforms.validate.contracts import CellRule, contract_of
from transforms.workspace import Workspace

BATCH_ROWS = 100_000


def find_broken_cells(ws: Workspace, file: SourceFile) -> bool:
    """Fill ``broken_cell`` and ``file.broken_columns`` for a file, in bounded memory. Returns whether any is broken.

    Records without any value are left out.
    """
    contract = contract_of(file)
    for batch in _suspects(ws.con.cursor(), file, contract) if contract else ():
        # pandera takes two seconds to import, which files in order need not wait for
        from transforms.validate.pandera_contract import broken_cells

        broken = broken_cells(contract, batch)
        file.broken_columns.update(broken.column("column_name").unique().to_pylist())
        ws.con.register("broken", broken)
        ws.con.execute(
            "insert into broken_cell select ?, source_row, column_name, code, value from broken "
            "anti join ignored_row i on i.file_id = ? and i.source_row = broken.source_row",
            [file.file_id, file.file_id],
        )
        ws.con.unregister("broken")
    return bool(file.broken_columns)


def _suspects(
    con: duckdb.DuckDBPyConnection, file: SourceFile, contract: Mapping[str, CellRule]
) -> pa.RecordBatchReader:
    """The rows with a cell that does not match: source_row and the columns of the contract."""
    columns = ", ".join(map(quoted, contract))
    matches = joined(
        [f"regexp_matches({quoted(column)}, {text(rule.pattern)})" for column, rule in contract.items()], " and "
    )
    rows = con.sql(f"select source_row, {columns} from {file.raw_rows} where not ({matches})")
    return rows.to_arrow_reader(BATCH_ROWS)
