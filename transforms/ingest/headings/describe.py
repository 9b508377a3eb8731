"""From headings to a described file: its format, its account, the name and meaning of every column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from schemas.format import Mentioning
from schemas.heading import fold_heading
from transforms.ingest.headings.custom_objects import provisional, settled_object
from transforms.ingest.headings.everyday_tables import is_unproven
from transforms.ingest.headings.field_labels import translated
from transforms.ingest.headings.file_name import named_by_file
from transforms.ingest.headings.near_misses import near_misses
from transforms.ingest.headings.recognise import Mapping, best_mappings, is_kind, told
from transforms.ingest.headings.renamed_modules import perhaps_renamed
from transforms.scratch import add_notice
from transforms.source_file import ALL_LABELS, MentionColumn, SourceFile
from transforms.workspace import Workspace

#: headings that are told to be repeated; whoever looks at these sees the others
_MOST_TOLD = 200


def describe(ws: Workspace, file: SourceFile) -> bool:
    """Fill in format, system, account, columns and mentions of a file from its headings.

    Returns False, with a notice, where the table is not recognised or two headings mean one field.
    """
    file.status = "unrecognised"
    recognised = _recognise(ws, file)
    if recognised is None:
        return False
    mapping, headings = recognised
    file.format, file.system = provisional(mapping.format, file.headings), mapping.format.system
    file.account = file.account or file.system
    if file.format.rows == "unread":
        add_notice(ws, "file_no_data", file, detail=file.format.name)
        return False
    if not _tolerates_repeated(ws, file, mapping, headings):
        return False
    canonical = _settle_near_misses(ws, file, mapping)
    file.columns = list(_column_names(file.headings, canonical))
    file.format = file.format.fitted_to(file.columns)
    file.mentions = list(_mention_columns(ws, file))
    return True


def _recognise(ws: Workspace, file: SourceFile) -> tuple[Mapping, list[str]] | None:
    """What the table is, with its headings in the words of the format; None, with a notice, where nothing proves it."""
    # an account folder named like a system says as much as the settings
    system = ws.job.account(file.account).system or file.account
    headings, name = file.headings, ws.job.formats.get(file.source_file, "")
    settled = settled_object(headings, ws.job, file.account)
    found = [settled] if settled else best_mappings(headings, system, orders=file.role != "exports")
    if labels := ws.field_labels.get(file.account):
        explained = max((mapping.explained for mapping in found), default=0)
        if explained < len(headings) and (better := translated(headings, labels, explained)):
            found, headings = [better[0]], better[1]
    found = told(found, headings, name)
    if len(found) > 1 and len(named := named_by_file(found, file.member or file.path.name)) == 1:
        found, file.account = named, file.account or named[0].format.system
        add_notice(ws, "format_by_file_name", file, detail=found[0].format.name)
    if len(found) != 1:
        file.account = file.account or (found[0].format.system if found else "unknown")
        code = "format_ambiguous" if found else "file_unrecognised"
        add_notice(ws, code, file, detail=", ".join(mapping.format.name for mapping in found))
        return None
    mapping = found[0]
    said = settled or headings is not file.headings or is_kind(mapping, name)
    if not said and is_unproven(mapping, headings, system, file.role):
        file.account = file.account or "unknown"
        add_notice(ws, "format_unproven", file, detail=mapping.format.name)
        return None
    if not said and mapping.format.last_resort and (likely := perhaps_renamed(headings, mapping.format.system)):
        file.account = file.account or mapping.format.system
        add_notice(ws, "module_perhaps_renamed", file, row=1, detail=likely)
    return mapping, headings


def _tolerates_repeated(ws: Workspace, file: SourceFile, mapping: Mapping, headings: list[str]) -> bool:
    """Report headings that mean a field that another heading means already; False where the field matters.

    Where nothing depends on the field ("City" and a "Ville" of one's own) the file can still be read.
    ``headings``: the file's, translated where its account has labels of its own.
    """
    tolerable = True
    for number, position in enumerate(mapping.repeated):
        heading = file.headings[position]
        if number < _MOST_TOLD:
            add_notice(ws, "heading_repeated", file, row=1, column=heading, value=heading)
        meant = fold_heading(headings[position])
        tolerable = tolerable and mapping.format.by_heading[meant][0] not in mapping.format.essential
    return tolerable


def _settle_near_misses(ws: Workspace, file: SourceFile, mapping: Mapping) -> list[str]:
    """Report headings that are nearly association headings; take them where the settings say so."""
    canonical = mapping.format.with_stand_ins(mapping.canonical)
    for position, right in near_misses(file.headings, canonical, mapping.format).items():
        heading = file.headings[position]
        column = next((m.column for m in mapping.format.mentions if right in mapping.format.headings_of(m.column)), "")
        accepted = ws.job.accept_misspelt_headings and column != "" and column not in canonical
        if accepted:
            canonical[position] = column
        code = "association_heading_accepted" if accepted else "heading_misspelt"
        add_notice(ws, code, file, row=1, column=heading, value=heading, detail=right)
        file.misspelt.append(heading)
    return canonical


def _column_names(headings: list[str], canonical: list[str]) -> Iterator[str]:
    """Names for the raw table: canonical, else the heading; unique whatever their case."""
    taken = {"source_row", *filter(None, canonical)}
    for position, (heading, column) in enumerate(zip(headings, canonical, strict=True), start=1):
        if column:
            yield column
            continue
        plain = heading.strip() or f"column_{position}"
        name, suffix = plain, 2
        while name.casefold() in taken:
            name, suffix = f"{plain}_{suffix}", suffix + 1
        taken.add(name.casefold())
        yield name


def _mention_columns(ws: Workspace, file: SourceFile) -> Iterator[MentionColumn]:
    """The columns of this file that mention other records, in the order of the file."""
    assert file.format is not None
    declared = {mention.column: mention for mention in file.format.mentions if file.role in mention.roles}
    for mention in list(declared.values()):
        if mention.by_name and mention.column not in file.columns:
            # without the column of ids the names alone say which record is meant, and not that others are not
            by_name = replace(mention, column=mention.name_column, schemes=("name",), name_column="", covers=False)
            declared.setdefault(mention.name_column, by_name)
    for heading, column in zip(file.headings, file.columns, strict=True):
        if column in declared:
            for mention in _by_type(declared[column]):
                yield _mention_column(ws, file, column, heading, mention)
        elif column not in file.format.columns:
            for mention in declared.values():
                if mention.label_heading and (match := re.fullmatch(mention.label_heading, heading.strip(), re.I)):
                    yield _mention_column(ws, file, column, heading, mention, label=match[1].strip())
                    break


def _by_type(mention: Mentioning) -> Iterator[Mentioning]:
    """A mention for each type that a column's values may be of, and one for values that name no known record."""
    if not mention.to_types:
        yield mention
    else:
        for to_type in (*mention.to_types, ""):
            yield replace(mention, to_type=to_type)


def _mention_column(
    ws: Workspace, file: SourceFile, column: str, heading: str, declared: Mentioning, label: str = ""
) -> MentionColumn:
    ws.columns_described += 1
    name_column = declared.name_column if declared.name_column in file.columns and not label else ""
    made = MentionColumn(ws.columns_described, column, heading, declared, label, name_column)
    return replace(made, label="", all_labels=True) if label == ALL_LABELS else made
