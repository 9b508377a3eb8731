"""Which import file takes a change: one rule, for the table of changes and for what cannot be imported.

A file split for its size (``companies_link_001.csv``, ``_002`` ...) goes by its unsplit name here, in
``changes.import_file`` and in ``confirm --only``: its parts are confirmed together.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.format import Format, Writing, format_of

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


def import_file_of(system: str, action: str, from_type: str, from_id: str, to_type: str, to_id: str) -> str:
    """The import file that takes a change: its name, '' where none does.

    The types of the pair are in alphabetical order, as in the table of changes; of an id only its form counts.
    """
    if system != SYSTEM or action not in ACTIONS:
        return ""
    if not (_writable(from_type, from_id) and _writable(to_type, to_id)):
        return ""
    for imported in IMPORT_OBJECTS:
        for other in imported.others:
            if [from_type, to_type] == sorted((imported.own, other)):
                return imported.file_name(action)
    return ""


def _writable(object_type: str, record_id: str) -> bool:
    # Our own keys (mail:, name:, row:, new:) have a colon, the CRM's ids have none. Of ours only
    # the e-mail means something to the CRM, and only for a contact.
    return ":" not in record_id or (object_type == "contact" and record_id.startswith("mail:"))
