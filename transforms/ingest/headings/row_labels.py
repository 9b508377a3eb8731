"""A column that holds the label of the pairs on its row, as HubSpot's import files have it ("Association label").

Each label that stands there makes a column of mentions of its own, which counts on the rows with that label
only. So a label is a property of a column everywhere, as in exports, where every label has its column.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.heading import fold_heading
from transforms.scratch import add_notice
from transforms.source_file import ALL_LABELS, MentionColumn, SourceFile
from transforms.statements import quoted
from transforms.workspace import Workspace

#: labels that HubSpot has at most for two objects (reference: association labels)
MOST_LABELS = 50
#: the label that is none, but says which record is the primary one (assumed: HubSpot's own name of it)
PRIMARY = "primary"


def find_row_labels(ws: Workspace, file: SourceFile) -> None:
    """Split the mentions of a loaded file of orders by the labels in their label column.

    Where it cannot be told which pairs are meant, the file asks for nothing (``label_column_unclear``).
    """
    plain = [mention for mention in file.mentions if not mention.label and not mention.declared.primary]
    labelled = [mention for mention in plain if mention.declared.label_column in file.columns]
    if not labelled or file.role == "exports":
        return
    column = labelled[0].declared.label_column
    labels = _labels(ws, file, column)
    if not any(labels):
        return
    if len(plain) > 1 or len(labels) > MOST_LABELS + 1:
        detail = ", ".join(m.heading for m in plain) if len(plain) > 1 else f"{len(labels)} > {MOST_LABELS}"
        add_notice(ws, "label_column_unclear", file, row=1, column=file.heading_of(column), detail=detail)
        file.mentions = []
        return
    file.mentions = [mention for mention in file.mentions if mention not in labelled]
    file.mentions += [_labelled(ws, labelled[0], label) for label in labels]


def _labels(ws: Workspace, file: SourceFile, column: str) -> list[str]:
    """The labels that stand in the column, sorted; an empty text where cells are blank."""
    found = ws.con.execute(
        f"select distinct coalesce(tidy({quoted(column)}), '') as label from {file.raw_rows} order by label "
        f"limit {MOST_LABELS + 2}"
    ).fetchall()
    return [label for (label,) in found]


def _labelled(ws: Workspace, mention: MentionColumn, label: str) -> MentionColumn:
    ws.columns_described += 1
    made = replace(mention, column_id=ws.columns_described, label=label, row_label=label)
    if label == ALL_LABELS:
        return replace(made, label="", all_labels=True)
    if fold_heading(label) == PRIMARY:
        return replace(made, label="", declared=replace(mention.declared, primary=True))
    return made
