"""Broken cells become notices, and records without a usable own id are refused."""

from __future__ import annotations

from pathlib import Path

from transforms.source_file import SourceFile
from transforms.statements import insert_rows, quoted, statement
from transforms.validate.contracts import contract_of
from transforms.workspace import Workspace

_HERE = Path(__file__).parent


def note_broken_cells(ws: Workspace, file: SourceFile) -> None:
    """One notice a broken cell; a broken own id sends the record to quarantine.

    A missing own id comes with the nearest one above as a proposal: merged cells leave it blank.
    """
    assert file.format is not None
    headings = dict(zip(file.columns, file.headings, strict=True))
    contract = contract_of(file)
    lengths = {column: rule.length for column, rule in contract.items()}
    ws.con.execute(
        "create or replace temp table column_heading (column_name varchar, heading varchar, id_length integer)"
    )
    rows = [[column, heading, lengths.get(column, 0)] for column, heading in headings.items()]
    insert_rows(ws.con, "column_heading", rows)
    own_id = file.format.record_id if file.has_own_ids else ""
    own = quoted(own_id) if own_id else "null::varchar"
    ws.con.execute(
        f"create or replace temp view own_id_cell as select source_row, {own} as own_id "
        f"from {file.raw_rows}"
    )
    parameters = {"file_id": file.file_id, "own_column": own_id}
    ws.con.execute(statement(_HERE / "broken_cell_notice.sql"), parameters)
    ws.con.execute(statement(_HERE / "broken_own_id.sql"), parameters)
