"""The verb formats: which files are recognised, with their headings."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from rich.console import Console

from flows.errors import UsageError
from flows.terminal import print_line, print_table
from schemas.format import Format
from schemas.known_formats import known_formats


def print_formats(to: Console) -> None:
    """Every format with its headings, one row a language."""
    rows = [row for found in known_formats() for row in _by_language(found)]
    print_table(to, "Formats", ["Name", "System", "Object", "Language", "Headings"], rows)


def print_format(name: str, to: Console) -> None:
    """A whole format: every heading of every column, and what its columns mention.

    Raises UsageError, naming the nearest one, where there is no such format.
    """
    known = {found.name: found for found in known_formats()}
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
        raise UsageError(f"{name}: no such format; {hint}")
    found = known[name]
    print_line(to, f"{found.name}: {found.object_type or 'no records'} of {found.system}", "bold")
    groups = " or ".join(" with ".join(next(iter(found.headings_of(c))) for c in group) for group in found.signature)
    print_line(to, f"A file is recognised by {groups} (or what stands for them below).")
    languages = _languages(found)
    headings = [
        [column, *(" / ".join(by_language.get(language, ())) for language in languages)]
        for column, by_language in found.columns.items()
    ]
    print_table(to, "Headings", ["Column", *languages], headings)
    mentions = [
        [mention.column, ", ".join(mention.any_type), ", ".join(mention.schemes), ", ".join(mention.roles)]
        for mention in found.mentions
    ]
    mentions += [
        [family.example, "named in the heading", ", ".join(family.mention.schemes), ", ".join(family.mention.roles)]
        for family in found.families
    ]
    if mentions:
        print_table(to, "Columns that mention other records", ["Column", "Object", "By", "Taken in"], mentions)


def _by_language(found: Format) -> Iterator[list[str]]:
    """One row a language; what the format is stands in the first one only."""
    named = [found.name, found.system, found.object_type]
    for language in _languages(found):
        headings = [heading for by_language in found.columns.values() for heading in by_language.get(language, ())]
        yield [*named, language, ", ".join(headings)]
        named = ["", "", ""]


def _languages(found: Format) -> list[str]:
    return list(dict.fromkeys(language for by_language in found.columns.values() for language in by_language))
