"""Described files become rows of the scratch tables: files, kinds of records, mention columns, labels."""

from __future__ import annotations

from transforms.ingest.headings.custom_objects import name_custom_objects
from transforms.ingest.headings.heading_notices import note_missing_associations
from transforms.ingest.headings.slot_kinds import register_slot_kinds
from transforms.source_file import MentionColumn, SourceFile
from transforms.statements import insert_rows, only_row
from transforms.workspace import Workspace


def register_files(ws: Workspace) -> None:
    """Fill the scratch tables kind, slot_kind, file, mention_column and label from ``ws.files``."""
    name_custom_objects(ws)
    note_missing_associations(ws)
    kinds = _register_kinds(ws)
    register_slot_kinds(ws, kinds)
    insert_rows(ws.con, "file", [_file_row(file, kinds) for file in ws.files])
    columns = [_mention_column_row(ws, file, mention, kinds) for file in ws.files for mention in file.mentions]
    insert_rows(ws.con, "mention_column", columns)


def _register_kinds(ws: Workspace) -> dict[tuple[str, str], int]:
    """Number the object types of each account, in alphabetical order: an association goes from the smaller."""
    systems: dict[tuple[str, str], str] = {}
    for file in ws.files:
        if file.usable:
            types = [mention.declared.to_type for mention in file.mentions]
            for object_type in [file.object_type, *types] if file.object_type else types:
                systems.setdefault((file.account, object_type), file.system)
    kinds = {kind: number for number, kind in enumerate(sorted(systems))}
    insert_rows(ws.con, "kind", [[number, kind[0], systems[kind], kind[1]] for kind, number in kinds.items()])
    return kinds


def _file_row(file: SourceFile, kinds: dict[tuple[str, str], int]) -> list[object]:
    known = file.format
    return [
        file.file_id, file.source_file, file.role, file.account, file.system, file.object_type,
        known.name if known else "", file.encoding, file.delimiter, file.sha256, file.bytes, file.status,
        kinds.get((file.account, file.object_type)) if file.usable else None,
        file.own_heading,
        file.heading_of(known.display_name[0]) if known and known.display_name else "",
    ]


def _mention_column_row(
    ws: Workspace, file: SourceFile, mention: MentionColumn, kinds: dict[tuple[str, str], int]
) -> list[object]:
    declared = mention.declared
    labels = ws.job.labels_of(file.account, file.object_type, declared.to_type, mention.label)
    labels = labels if mention.label else (declared.label, declared.inverse_label)
    primary = None if any(labels) else _says_primary(file, mention)
    lists_label = bool(mention.label) and (declared.covers or mention.row_label is not None)
    return [
        mention.column_id, file.file_id, file.columns.index(mention.name), mention.name, mention.heading,
        kinds[file.account, file.object_type], kinds[file.account, declared.to_type], _label_id(ws, *labels),
        primary, declared.covers and not mention.label, lists_label,
        declared.at_most, declared.same_row and not mention.label, mention.all_labels,
    ]


def _says_primary(file: SourceFile, mention: MentionColumn) -> bool | None:
    """Whether a column's records are the primary ones; null where it does not say.

    An export that tells the primary one says of the others that they are not; an order says nothing of them.
    """
    if mention.declared.primary:
        return True
    to_type = mention.declared.to_type
    told = any(other.declared.primary and other.declared.to_type == to_type for other in file.mentions)
    return False if told and file.role == "exports" else None


def _label_id(ws: Workspace, label: str, inverse_label: str) -> int:
    """The number of a pair of labels; the pair read from the other end is registered with it."""
    if not label and not inverse_label:
        return 0
    known, number = only_row(
        ws.con,
        "select max(label_id) filter (where label = ? and inverse_label = ?), max(label_id) + 1 from label",
        [label, inverse_label],
    )
    if known is not None:
        return int(known)
    swapped = number if label == inverse_label else number + 1
    ws.con.execute("insert into label values (?, ?, ?, ?)", [number, label, inverse_label, swapped])
    if swapped != number:
        ws.con.execute("insert into label values (?, ?, ?, ?)", [swapped, inverse_label, label, number])
    return int(number)
