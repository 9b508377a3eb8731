"""The rows of the exports of one kind of object, as rules read further cells of them."""

from __future__ import annotations

from transforms.source_file import SourceFile
from transforms.workspace import Workspace


def exports_of(ws: Workspace, system: str, object_type: str) -> list[SourceFile]:
    """The exports of a system that hold records of this type."""
    return [file for file in ws.exports() if (file.system, file.object_type) == (system, object_type)]


def rows_of(file: SourceFile, records: str = "") -> str:
    """SQL: the accepted rows of an export with file_id and record_no, the number of their record.

    ``records``: a query that gives the numbers of the only records that are wanted.
    """
    only = f" and row_record.record_no in ({records})" if records else ""
    return (
        f"(select raw.*, row_record.record_no, row_record.file_id "
        f"from {file.raw_rows} as raw "
        f"inner join row_record on row_record.file_id = {file.file_id} "
        f"and row_record.source_row = raw.source_row{only})"
    )
