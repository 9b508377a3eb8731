"""What an account calls its fields: the labels in a backup's Metadata, which translate the headings of its files.

Zoho heads the columns of a backup with labels in the language of whoever took it, and an organisation may rename
fields and modules. ``Metadata/Fields`` tells the API name of each label, and a format knows the API names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from schemas.format import Format
from schemas.heading import fold_heading
from schemas.known_formats import known_formats, modules_of
from transforms.ingest.archives.archive import Member
from transforms.ingest.archives.unpack import unpack
from transforms.ingest.headings.recognise import Mapping as Recognised
from transforms.ingest.headings.recognise import map_headings
from transforms.ingest.tables.table_reader import UnreadableError
from transforms.source_file import SourceFile
from transforms.workspace import Workspace

_HEAD = 512
#: endings of headings that no language translates: the id of a lookup, the module of its record
_ENDING = re.compile(r"(.*?)(\.(?:id|module))?", re.IGNORECASE | re.DOTALL)
#: how many modules are tried for one table, those with most of its labels
_TRIED = 3


def looks_like_labels(head: bytes) -> bool:
    """Whether a file that begins so may be a table of labels: it has to be read before the files that it translates."""
    return b"api name" in head.replace(b"\x00", b"")[:_HEAD].lower()


def may_hold_labels(path: Path) -> bool:
    """The same of a file; False where it cannot be read, which is told when its turn comes."""
    # a pipe or a device would be waited for, and a link may lead out of the inbox
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return looks_like_labels(file.read(_HEAD))
    except OSError:
        return False


def member_may_hold_labels(path: Path, member: Member) -> bool:
    """The same of a member of an archive, of which only the beginning is unpacked."""
    if member.refused:
        return False
    try:
        with path.open("rb") as archive:
            return looks_like_labels(next(unpack(archive, member.packed, _HEAD), b""))
    except (OSError, UnreadableError):
        return False


def learn_labels(ws: Workspace, file: SourceFile) -> None:
    """Keep the labels of a table that has been read, for the account of its folder."""
    if file.format is None or not {"module", "label", "api_name"} <= set(file.columns):
        return
    learnt = ws.field_labels.setdefault(file.account, {})
    if file.account == file.system:
        # a file in no folder of an account has no account yet when its headings are looked at
        ws.field_labels[""] = learnt
    for module, label, api_name in ws.con.execute(
        f"select tidy(module), tidy(label), tidy(api_name) from {file.raw_rows} where not blank(label)"
    ).fetchall():
        learnt.setdefault(module or "", {})[fold_heading(label)] = api_name or ""


def translated(
    headings: Sequence[str], modules: Mapping[str, Mapping[str, str]], explained: int
) -> tuple[Recognised, list[str]] | None:
    """The format that explains more than ``explained`` of the headings once a module's labels are translated.

    ``modules``: for each module its labels, folded, with their API names. None where no translation helps.
    """
    best: tuple[Recognised, list[str]] | None = None
    for module in _likely(headings, modules):
        for known in _formats_of(module):
            words = [_word(known, modules[module], heading) for heading in headings]
            mapping = map_headings(words, known)
            if mapping.signed and mapping.explained > explained and not known.ruled_out_by(words):
                best, explained = (mapping, words), mapping.explained
    return best


def _likely(headings: Sequence[str], modules: Mapping[str, Mapping[str, str]]) -> list[str]:
    labels = {fold_heading(_split(heading)[0]) for heading in headings}
    shared = {module: len(labels & set(known)) for module, known in modules.items()}
    return sorted((module for module, count in shared.items() if count), key=lambda m: (-shared[m], m))[:_TRIED]


def _formats_of(module: str) -> Iterator[Format]:
    """The formats that a module of this name may have: one for a name of the vendor's own, else all with labels."""
    for known in known_formats():
        named = modules_of(known.system)
        object_type = named.get(fold_heading(module))
        if known.rows not in ("other", "unread") and named and (object_type in (None, known.object_type)):
            yield known


def _split(heading: str) -> tuple[str, str]:
    found = _ENDING.fullmatch(heading.strip())
    return (found[1], found[2] or "") if found else (heading, "")


def _word(known: Format, labels: Mapping[str, str], heading: str) -> str:
    """A heading in the words of the format; as it is where its label or the format does not know it."""
    label, ending = _split(heading)
    api_name = labels.get(fold_heading(label), "")
    column = _api_columns(known).get(fold_heading(api_name)) if api_name else None
    words = known.columns.get(column, {}).get("en", ()) if column else ()
    if not words:
        return heading
    # one API name stands for both columns of a lookup, "Account Name.id" and "Account Name"
    return _split(words[0])[0] + ending if ending or words[0].lower().endswith(".id") else words[0]


def _api_columns(known: Format) -> dict[str, str]:
    """Folded API name to canonical column; bulk files may have a format of their own."""
    described = [known, *(other for other in known_formats() if other.name == f"{known.name}_bulk")]
    return {
        fold_heading(heading): column
        for source in reversed(described) for column, by_language in source.columns.items()
        for heading in by_language.get("api", ())
    }
