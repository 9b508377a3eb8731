"""The quarantine: refused records as they came, with their codes, one CSV file per input file."""

from __future__ import annotations

from pathlib import Path

from transforms.source_file import SourceFile
from transforms.statements import quoted, text
from transforms.workspace import Workspace


def write_quarantine(ws: Workspace, file: SourceFile) -> None:
    """Write the refused records of a file; nothing where there are none.

    Columns: source_row, notice_codes, the file's own columns under their headings, and as_written
    (the text of records that could not be put into columns).
    """
    if not file.records_quarantined:
        return
    target = ws.folder / "quarantine" / (Path(file.raw or "").stem + ".csv")
    target.parent.mkdir(parents=True, exist_ok=True)
    pairs = zip(file.columns, _unique(file.headings), strict=True)
    cells = ", ".join(f"{quoted(column)} as {quoted(heading)}" for column, heading in pairs)
    ws.con.execute(
        f"""copy (
            select refused.source_row, refused.notice_codes, {cells}, refused.as_written
            from (
                select
                    source_row, string_agg(distinct code, ';' order by code) as notice_codes,
                    any_value(as_written) as as_written
                from refused_row where file_id = {file.file_id} group by source_row
            ) as refused
            left join {file.raw_rows} as raw on raw.source_row = refused.source_row
            order by refused.source_row
        ) to {text(str(target))} (format csv, header)"""
    )


def _unique(headings: list[str]) -> list[str]:
    """Headings made different from each other, whatever their case, by a number behind the repeated ones."""
    taken = {"source_row", "notice_codes", "as_written"}
    made = []
    for position, heading in enumerate(headings, start=1):
        name, suffix = heading or f"column_{position}", 2
        while name.casefold() in taken:
            name, suffix = f"{heading}_{suffix}", suffix + 1
        taken.add(name.casefold())
        made.append(name)
    return made
