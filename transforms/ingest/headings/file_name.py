"""The name of a file, as a tie between objects of one vendor is broken by it, and by nothing else.

Zoho names its files after the module that they hold (``Contacts_2026_02_12.csv``, ``Sales_Orders_001.csv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from schemas.families import OBJECT_TYPES
from schemas.heading import fold_heading
from schemas.known_formats import known_systems, modules_of
from transforms.ingest.headings.recognise import Mapping

#: what people may write into a name beside the vendor's words; each word for one of its objects speaks of that object
_FRENCH = {
    "company": ("compte", "entreprise", "société"), "deal": ("affaire", "transaction", "opportunité"),
    "lead": ("prospect", "suspect"), "campaign": ("campagne",), "ticket": ("requête",), "product": ("produit",),
    "vendor": ("fournisseur",), "quote": ("devis",), "sales_order": ("commande",), "invoice": ("facture",),
    "task": ("tâche",), "call": ("appel",), "meeting": ("réunion",), "note": ("remarque",),
}


def named_by_file(found: list[Mapping], name: str) -> list[Mapping]:
    """The one of several mappings whose object the name of the file begins with; those found where none is, or more.

    A name that speaks of a second object as well ("Contacts_Deals.csv") says nothing, and one that speaks of an
    object that is not among those found contradicts the headings, which prevail.
    """
    systems = {mapping.format.system for mapping in found}
    if len(found) < 2 or len(systems) > 1:
        return found
    object_type = _object_of(name, *systems)
    named = [mapping for mapping in found if mapping.format.object_type == object_type]
    return named if len(named) == 1 else found


def _object_of(name: str, system: str) -> str:
    """The object after one of whose modules a file is named, empty where the name tells none, or several."""
    words = _words(PurePosixPath(name).stem)
    first = {kind for module, kind in modules_of(system).items() if words[: len(_words(module))] == _words(module)}
    spoken_of = {
        kind for term, kind in _terms()
        for start in range(len(words)) if words[start : start + len(term)] == term
    }
    return first.pop() if len(first) == 1 and len(spoken_of) == 1 else ""


@cache
def _terms() -> tuple[tuple[list[str], str], ...]:
    """Whatever names an object in any vendor's data or in our vocabulary, one or several of it."""
    return tuple(_all_terms())


def _all_terms() -> Iterator[tuple[list[str], str]]:
    for system in known_systems():
        yield from ((_words(module), kind) for module, kind in modules_of(system).items())
    for kind in OBJECT_TYPES:
        for word in (kind, *_FRENCH.get(kind, ())):
            yield from ((_words(form), kind) for form in (word, f"{word}s", re.sub("y$", "ies", word)))


def _words(text: str) -> list[str]:
    """The words of a name, without digits and what stands between."""
    return re.findall(r"[^\W\d_]+", fold_heading(text))
