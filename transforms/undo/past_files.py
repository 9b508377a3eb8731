"""The input files of an earlier run, as its record and its table of files describe them."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from schemas.known_formats import known_formats
from transforms.source_file import SourceFile
from transforms.statements import parquet_rows


def run_id_of(run: Path) -> str:
    """The id of the run in this folder, which may have been moved."""
    return str(json.loads((run / "run.json").read_text(encoding="utf-8"))["run_id"])


def past_files(run: Path, con: duckdb.DuckDBPyConnection) -> list[SourceFile]:
    """The files of the run in this folder, with their headings, but without their tables: they are not read again."""
    inputs = json.loads((run / "run.json").read_text(encoding="utf-8"))["inputs"]
    headings = {given["source_file"]: given["columns"] for given in inputs}
    formats = {known.name: known for known in known_formats()}
    found = con.execute(
        "select source_file, role, account, system, sha256, bytes, status, encoding, delimiter, format, "
        "coalesce(records_in, 0), coalesce(records_accepted, 0), coalesce(records_quarantined, 0), "
        f"coalesce(records_ignored, 0) from {parquet_rows(run / 'tables' / 'files.parquet')} order by source_file"
    ).fetchall()
    files = []
    for number, row in enumerate(found):
        columns: dict[str, str] = headings.get(row[0], {})
        files.append(SourceFile(
            file_id=number, path=Path(row[0]), source_file=row[0], role=row[1], account=row[2], system=row[3],
            sha256=row[4], bytes=row[5], status=row[6], encoding=row[7], delimiter=row[8], format=formats.get(row[9]),
            headings=list(columns), columns=list(columns.values()), records_in=row[10], records_counted=row[10],
            records_accepted=row[11], records_quarantined=row[12], records_ignored=row[13],
        ))
    return files
