"""HubSpot's older label columns: ``<Label>`` with the names and ``<Label>IDs`` with the ids, no object named.

The unlabelled column of an object lists all its associated records and a label column repeats the
subset that carries the label (reference: the vendor's own export of 2023). So a label column belongs
to the object whose unlabelled column holds its ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.source_file import MentionColumn, SourceFile
from transforms.statements import only_row, quoted
from transforms.workspace import Workspace


def _label_candidates(file: SourceFile) -> Iterator[tuple[str, str]]:
    """Columns (name, label) that look like ``<Label>IDs`` beside ``<Label>`` and mean nothing else."""
    assert file.format is not None
    taken = {mention.name for mention in file.mentions}
    headings = {heading.strip() for heading in file.headings}
    for heading, column in zip(file.headings, file.columns, strict=True):
        match = re.fullmatch(r"(.+?) ?IDs", heading.strip())
        free = column not in file.format.columns and column not in taken
        if match and free and match[1] in headings and not heading.startswith("Associated "):
            yield column, match[1]


def _rows_contained(ws: Workspace, file: SourceFile, label_column: str, base: MentionColumn) -> int:
    """In how many rows the first id of the label column stands in the unlabelled column."""
    separator = base.declared.separator
    found = only_row(
        ws.con,
        f"""select count(*) from {file.raw_rows}
            where not blank({quoted(label_column)})
              and list_contains(string_split({quoted(base.name)}, ?), split_part({quoted(label_column)}, ?, 1))""",
        [separator, separator],
    )
    return int(found[0])


def find_label_columns(ws: Workspace, file: SourceFile) -> None:
    """Add the older label columns of a loaded file to its mentions, where the ids tell the object."""
    if file.format is None or not file.format.label_columns:
        return
    bases = [m for m in file.mentions if m.declared.separator and not m.label and not m.declared.primary]
    for column, label in _label_candidates(file):
        contained = {base.column_id: _rows_contained(ws, file, column, base) for base in bases}
        best = max(bases, key=lambda base: contained[base.column_id], default=None)
        if best and contained[best.column_id]:
            ws.columns_described += 1
            heading = file.heading_of(column)
            file.mentions.append(MentionColumn(ws.columns_described, column, heading, best.declared, label))
