"""Modules of Zoho under a name of the organisation's own, which look like a module that it has made itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from schemas.everyday import is_everyday
from schemas.families import ANY_CUSTOM
from schemas.heading import fold_heading
from schemas.known_formats import format_of, known_formats


def perhaps_renamed(headings: Sequence[str], system: str) -> str:
    """The format whose object a table of a custom object may be, empty where none is likely.

    That is the object which most of the headings belong to that only one object of the system has: two at least, of
    which one is no everyday word ("Closing Date" and "Stage").
    """
    own = {heading: kind for heading in headings if (kind := _only_object(system).get(fold_heading(heading)))}
    counts = Counter(own.values())
    best = [kind for kind, count in counts.items() if count == max(counts.values())]
    if len(best) != 1 or counts[best[0]] < 2:
        return ""
    told = any(kind == best[0] and not is_everyday(heading) for heading, kind in own.items())
    known = format_of(system, best[0]) if told else None
    return known.name if known else ""


@cache
def _only_object(system: str) -> dict[str, str]:
    """Each heading, folded, that one object of the system alone has, with that object."""
    objects: dict[str, set[str]] = {}
    for known in known_formats():
        if known.system == system and known.rows == "record" and known.object_type != ANY_CUSTOM:
            for heading in known.by_heading:
                objects.setdefault(heading, set()).add(known.object_type)
    return {heading: kinds.pop() for heading, kinds in objects.items() if len(kinds) == 1}
