"""Which import file takes a change: one rule, as SQL, for the table of changes and for what cannot be imported.

A file split for its size (``companies_link_001.csv``, ``_002`` ...) goes by its unsplit name here, in
``changes.import_file`` and in ``confirm --only``: its parts are confirmed together.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.format import Format, Writing
from schemas.known_formats import format_of

#: the one system that import files are written for so far
SYSTEM = "brevo"
#: a file does one or the other (the vendor asks which, once an import); unlink comes first
ACTIONS = ("unlink", "link")


@dataclass(frozen=True)
class ImportObject:
    """An object whose import takes associations: its own type, and the types that its file may name."""

    own: str
    others: tuple[str, ...]

    @property
    def format(self) -> Format:
        """The declared format of the object."""
        found = format_of(SYSTEM, self.own)
        if found is None:
            raise ValueError(f"no format declares {SYSTEM} {self.own}")
        return found

    @property
    def writing(self) -> Writing:
        """How the format says that its import files are written."""
        if self.format.writing is None:
            raise ValueError(f"format {self.format.name} has no [writing]")
        return self.format.writing

    def file_name(self, action: str) -> str:
        """The (unsplit) name of the file for ``link`` or ``unlink``."""
        return f"{self.writing.file_name}_{action}.csv"


#: Only what the vendor documents: deals and contacts in a companies file, contacts in a deals file. That a
#: deals file takes "Associated Company" is an assumption, so company–deal pairs never rest on it.
IMPORT_OBJECTS = (ImportObject("company", ("deal", "contact")), ImportObject("deal", ("contact",)))


def import_file_of(system: str = "system", change: str = "") -> str:
    """SQL for the import file of a change: its name, '' where none takes it.

    The expression reads ``action``, ``from_type``, ``to_type``, ``from_id`` and ``to_id`` of the relation
    ``change`` (empty: unqualified) and the SQL expression ``system``. The types of the pair are in
    alphabetical order, as in the table of changes.
    """
    column = f"{change}." if change else ""
    cases = "\n".join(
        _case(column, imported, other) for imported in IMPORT_OBJECTS for other in imported.others
    )
    return (
        f"case\n    when coalesce({system}, '') <> '{SYSTEM}' or {column}action not in ('link', 'unlink') then ''\n"
        f"{cases}\n    else ''\nend"
    )


def _case(column: str, imported: ImportObject, other: str) -> str:
    from_type, to_type = sorted((imported.own, other))
    return (
        f"    when {column}from_type = '{from_type}' and {column}to_type = '{to_type}'\n"
        f"        and {_writable(column + 'from_id', from_type)} and {_writable(column + 'to_id', to_type)}\n"
        f"        then '{imported.writing.file_name}_' || {column}action || '.csv'"
    )


def _writable(record_id: str, object_type: str) -> str:
    # Our own keys (mail:, name:, row:, new:) have a colon, the CRM's ids have none. Of ours only
    # the e-mail means something to the CRM, and only for a contact.
    if object_type == "contact":
        return f"({record_id} not like '%:%' or {record_id} like 'mail:%')"
    return f"{record_id} not like '%:%'"
