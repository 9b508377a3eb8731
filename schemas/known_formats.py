"""The declared formats, read from the TOML files of ``schemas/formats``.

Adding a vendor object is adding a TOML file there; it is registered nowhere else.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from schemas.format import ROWS, SCHEMES, Family, Format, Mentioning, Writing
from schemas.heading import fold_heading

FORMATS = Path(__file__).parent / "formats"


def _mentioning(given: dict[str, Any]) -> Mentioning:
    tidy: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return Mentioning(**tidy)


def _family(given: dict[str, Any]) -> Family:
    tidy = {key: value for key, value in given.items() if key != "mention"}
    return Family(mention=_mentioning(given["mention"]), **tidy)


def read_format(path: Path) -> Format:
    """The format declared in one TOML file.

    Raises ValueError, naming the file, when the declaration contradicts itself.
    """
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = {
        column: {language: tuple(headings) for language, headings in by_language.items()}
        for column, by_language in given.pop("columns").items()
    }
    mentions = tuple(_mentioning(mention) for mention in given.pop("mentions", []))
    families = tuple(_family(family) for family in given.pop("families", []))
    writing = Writing(**given.pop("writing")) if "writing" in given else None
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    plain["signature"] = tuple(tuple(group) for group in plain["signature"])
    plain["identifiers"] = {scheme: tuple(found) for scheme, found in plain.get("identifiers", {}).items()}
    made = Format(columns=columns, mentions=mentions, families=families, writing=writing, **plain)
    used = {
        made.record_id, *made.display_name, *made.idle, *made.dates, *made.separators,
        *made.stand_in, *made.stand_in.values(),
        *(column for group in made.signature for column in group),
        *(column for found in made.identifiers.values() for column in found),
        *(mention.column for mention in mentions), *(mention.name_column for mention in mentions),
        *(mention.type_column for mention in mentions), *(mention.attribute_column for mention in mentions),
        *(mention.label_column for mention in mentions),
    } - {""}
    if missing := sorted(used - set(columns)):
        raise ValueError(f"{path}: not declared under [columns]: {', '.join(missing)}")
    if unknown := {*made.identifiers, *(scheme for m in mentions for scheme in m.schemes)} - set(SCHEMES):
        raise ValueError(f"{path}: no such scheme: {', '.join(sorted(unknown))}")
    if made.rows not in ROWS:
        raise ValueError(f"{path}: rows must be one of {', '.join(ROWS)}")
    if unclear := [m.column for m in mentions if bool(m.to_type) == bool(m.to_types)]:
        raise ValueError(f"{path}: either to_type or to_types: {', '.join(unclear)}")
    if loose := [m.column for m in mentions if m.one and m.to_type == made.object_type and not m.label]:
        raise ValueError(f"{path}: one target of the same object needs a label, to tell which end holds it: {loose[0]}")
    return made


@cache
def known_formats() -> tuple[Format, ...]:
    """All declared formats, sorted by name."""
    return tuple(sorted(map(read_format, FORMATS.rglob("*.toml")), key=lambda found: found.name))


def known_systems() -> tuple[str, ...]:
    """The vendors whose objects are declared, in alphabetical order."""
    return tuple(sorted({known.system for known in known_formats()}))


def format_of(system: str, object_type: str) -> Format | None:
    """The first format of exports with ids that describes this object of this system, if any."""
    fits = [
        f for f in known_formats()
        if (f.system, f.object_type) == (system, object_type) and f.record_id and "exports" in f.roles
    ]
    return fits[0] if fits else None


def goes_by_name(system: str, object_type: str) -> bool:
    """Whether a name identifies a record of this object."""
    return any("name" in f.identifiers for f in known_formats() if (f.system, f.object_type) == (system, object_type))


@cache
def modules_of(system: str) -> dict[str, str]:
    """The names that a vendor gives its modules in data, folded, to our object types."""
    return {
        fold_heading(name): known.object_type
        for known in known_formats() if known.system == system for name in known.module_names
    }
