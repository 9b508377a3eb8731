"""Objects that an account has made itself: their files say what they hold, but not what the object is called.

The name comes from the settings, else from the account's other files: the object whose ids a column
``Associated Vehicle IDs`` lists is ``custom:vehicle``. What nothing names is ``custom:unnamed_<hash of its headings>``.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from schemas.families import ANY_CUSTOM, one_word
from schemas.format import Format
from schemas.heading import fold_heading
from schemas.job import Job
from schemas.known_formats import known_formats, known_systems
from transforms.ingest.headings.recognise import Mapping, map_headings
from transforms.scratch import add_notice
from transforms.source_file import SourceFile
from transforms.statements import literal_path, only_row, quoted
from transforms.workspace import Workspace

_UNNAMED = "custom:unnamed_"


def settled_object(headings: Sequence[str], job: Job, account: str) -> Mapping | None:
    """What a table is by the settings: the one custom object of the account all of whose headings it has."""
    there = set(map(fold_heading, headings))
    system = job.account(account).system or account
    for known in known_formats():
        elsewhere = known.system != system and (known.last_resort or system in known_systems())
        if known.object_type == ANY_CUSTOM and not elsewhere:
            objects = job.account(account or known.system).custom_objects
            names = [name for name, own in objects.items() if set(map(fold_heading, own)) <= there]
            mapping = map_headings(headings, known) if len(names) == 1 else None
            if mapping and mapping.has_own_id:
                return replace(mapping, format=replace(mapping.format, object_type=f"custom:{one_word(names[0])}"))
    return None


def provisional(known: Format, headings: Iterable[str]) -> Format:
    """The format under the name that its headings tell, or one of its own: the same headings, the same name."""
    if known.object_type != ANY_CUSTOM:
        return known
    headings = list(headings)
    for heading in headings if known.named_after else ():
        if (found := re.fullmatch(known.named_after, heading.strip())) and one_word(found[1]):
            return replace(known, object_type=f"custom:{one_word(found[1])}")
    folded = chr(31).join(sorted(set(map(fold_heading, headings))))
    return replace(known, object_type=_UNNAMED + hashlib.sha256(folded.encode()).hexdigest()[:8])


def name_custom_objects(ws: Workspace) -> None:
    """Name the unnamed custom objects of each account after the columns that list their ids, or say that none does."""
    unnamed: dict[tuple[str, str], list[SourceFile]] = defaultdict(list)
    for file in ws.files:
        if file.usable and file.object_type.startswith(_UNNAMED):
            unnamed[file.account, file.object_type].append(file)
    # a file of orders may be named after an export that the first round has named
    for _ in range(2):
        for (account, object_type), files in list(unnamed.items()):
            if name := _best_name(ws, account, files):
                _rename(ws, files, name)
                del unnamed[account, object_type]
    for files in unnamed.values():
        for file in files:
            add_notice(ws, "custom_object_unnamed", file, row=1, detail=file.object_type.removeprefix("custom:"))


def _best_name(ws: Workspace, account: str, files: list[SourceFile]) -> str:
    """The custom object that most of these files' ids are said to belong to; empty where that is none, or two."""
    counts: dict[str, int] = defaultdict(int)
    raws = [literal_path(file.raw) for file in files if file.raw]
    own_id = files[0].format.record_id if files[0].format else ""
    for other in ws.files:
        if other.account != account or not other.usable or other.format is None:
            continue
        for mention in other.mentions:
            if mention.declared.to_type.startswith("custom:") and not mention.label:
                ids = f"unnest(string_split({quoted(mention.name)}, ?))"
                counts[mention.declared.to_type] += _shared(ws, ids, [mention.declared.separator], other, own_id, raws)
        if other.object_type.startswith("custom:") and not other.object_type.startswith(_UNNAMED):
            counts[other.object_type] += _shared(ws, quoted(other.format.record_id), [], other, own_id, raws)
    most = max(counts.values(), default=0)
    best = [name for name, count in counts.items() if count == most]
    return best[0] if most and len(best) == 1 else ""


def _shared(
    ws: Workspace, ids: str, parameters: list[str], other: SourceFile, own_id: str, raws: list[str]
) -> int:
    """How many of the ids that another file holds or lists are ids of these files' own records."""
    found = only_row(
        ws.con,
        f"""select count(distinct id) from (select tidy(value) as id from (select {ids} as value from {other.raw_rows}))
            where id <> '' and id in (
                select tidy({quoted(own_id)}) from read_parquet(?, union_by_name = true, hive_partitioning = false)
            )""",
        [*parameters, raws],
    )
    return int(found[0])


def _rename(ws: Workspace, files: list[SourceFile], object_type: str) -> None:
    for file in files:
        assert file.format is not None
        file.format = replace(file.format, object_type=object_type)
        ws.con.execute("update notice set object_type = ? where file_id = ?", [object_type, file.file_id])
