"""Label columns of import files: the cell of a row says which label the pairs of the row have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from transforms.scratch import add_notice
from transforms.source_file import MentionColumn, SourceFile
from transforms.statements import quoted
from transforms.workspace import Workspace

#: a pair of objects has at most 50 labels (reference: the vendor's help on association labels)
MOST_LABELS = 200
#: the label that is no label, but says which record is the primary one
PRIMARY = "primary"


def split_by_label(ws: Workspace, file: SourceFile) -> None:
    """Replace each mention column that has a label column by one for each label there, the blank one included.

    A column of very many labels is none: its mentions are dropped, with a notice.
    """
    mentions: list[MentionColumn] = []
    for mention in file.mentions:
        label_column = mention.declared.label_column
        if mention.label or label_column not in file.columns:
            mentions.append(mention)
            continue
        labels = _labels(ws, file, label_column)
        if len(labels) > MOST_LABELS:
            heading = file.heading_of(label_column)
            add_notice(ws, "labels_too_many", file, row=1, column=heading, detail=str(MOST_LABELS))
        else:
            mentions += _by_label(ws, mention, labels)
    file.mentions = mentions


def _labels(ws: Workspace, file: SourceFile, label_column: str) -> list[str]:
    cell = quoted(label_column)
    found = ws.con.execute(
        f"select distinct coalesce(tidy({cell}), '') as label from read_parquet(?) order by label limit ?",
        [str(file.raw), MOST_LABELS + 1],
    ).fetchall()
    return [label for (label,) in found]


def _by_label(ws: Workspace, mention: MentionColumn, labels: list[str]) -> Iterator[MentionColumn]:
    for label in labels:
        ws.columns_described += 1
        primary = label.casefold() == PRIMARY
        yield replace(
            mention,
            column_id=ws.columns_described,
            declared=replace(mention.declared, primary=primary or mention.declared.primary),
            label="" if primary else label,
            only_labelled=label,
        )
