"""Tables of everyday words ("ID", "Name", "Phone"): they fit a format by chance, unless more says whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.everyday import is_everyday
from schemas.format import Format
from schemas.heading import fold_heading
from schemas.known_formats import known_formats, known_systems
from transforms.ingest.headings.recognise import Mapping


def is_unproven(mapping: Mapping, headings: Sequence[str], system: str, role: str = "exports") -> bool:
    """Whether a table of records is of this format only by chance, as far as its headings and its account can tell.

    The account's ``system`` tells whose the words are. It does not tell which object a table holds that lacks a whole
    signature: there one heading beside the id must be the vendor's own, unless its id heading has one object only
    ("Ticket ID", "Priority"). A file made for an importer is no table of records where it lies among orders; alone it
    asks for nothing, and is told (``association_column_missing``). In an account of another vendor, a table without the
    ids that its records have is an export of that vendor in a language that nobody has described.
    """
    known = mapping.format
    if known.rows != "record" or (role in known.roles and "exports" not in known.roles):
        return False
    columns = {column: heading for column, heading in zip(mapping.canonical, headings, strict=True) if column}
    ids = [heading for column, heading in columns.items() if known.own_id_in({column})]
    elsewhere = system in known_systems() and known.system != system
    if elsewhere and known.record_id and not ids:
        return True
    if any(heading not in ids and not is_everyday(heading) for heading in columns.values()):
        return False
    if mapping.signed and known.system == system:
        return False
    if not any(_tells(heading, known, system) for heading in ids):
        return True
    return not mapping.signed and (elsewhere or any(_objects_of(heading, system) > 1 for heading in ids))


def _tells(id_heading: str, known: Format, system: str) -> bool:
    """Whether an id heading tells the vendor: "ID" is everybody's, and "Record ID" HubSpot's: Zoho says "Record Id"."""
    if is_everyday(id_heading) or known.system == system:
        return not is_everyday(id_heading)
    as_spelt = {other.system for other in _with_own_id(id_heading) if id_heading in _id_headings(other)}
    return not as_spelt or known.system in as_spelt


def _objects_of(id_heading: str, system: str) -> int:
    """How many objects, of the system where it is given, have their own ids under this heading."""
    found = {(known.system, known.object_type) for known in _with_own_id(id_heading)}
    return len({kind for kind in found if kind[0] == system} or found)


def _with_own_id(id_heading: str) -> Iterator[Format]:
    """The formats of records whose own ids may stand under this heading."""
    heading = fold_heading(id_heading)
    for known in known_formats():
        if known.rows == "record" and known.own_id_in(known.by_heading.get(heading, ())):
            yield known


def _id_headings(known: Format) -> set[str]:
    """The headings of the own ids of a format, as it declares them."""
    return {heading for column in known.columns if known.own_id_in({column}) for heading in known.headings_of(column)}
