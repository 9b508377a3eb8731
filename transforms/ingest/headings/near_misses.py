"""Headings that are nearly association headings: the vendor ignores them without a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from schemas.format import Format
from schemas.heading import fold_heading
from schemas.known_formats import known_formats

#: how alike two folded headings must be; "associate company" is 0.97, "associated contact name" 0.88
ALIKE = 0.9


def _bare(heading: str) -> str:
    """Letters only, plural endings gone."""
    words = re.sub("[^a-z]+", " ", fold_heading(heading)).split()
    return " ".join(word.removesuffix("s") for word in words)


def _association_headings(system: str) -> dict[str, str]:
    """Every spelling near an association heading of the system, to the heading that the vendor knows."""
    spellings: dict[str, str] = {}
    for known in known_formats():
        for mention in known.mentions:
            if known.system == system and mention.exact:
                right = next(iter(known.headings_of(mention.column)))
                for spelling in (*known.headings_of(mention.column), *mention.misspelt):
                    spellings.setdefault(_bare(spelling), right)
    return spellings


def near_misses(headings: Sequence[str], canonical: Sequence[str], known: Format) -> dict[int, str]:
    """Position of each heading that is nearly an association heading, to the right heading.

    Headings that the format knows as something else ("Nombre de contacts") are no near misses. A heading of another
    format ("Associated Company" in a file of companies) is as useless here: all that this format has are right.
    """
    spellings = _association_headings(known.system)
    own = [next(iter(known.headings_of(mention.column))) for mention in known.mentions if mention.exact]
    found: dict[int, str] = {}
    for position, (heading, column) in enumerate(zip(headings, canonical, strict=True)):
        if column or not spellings:
            continue
        bare = _bare(heading)
        # lengths alone tell most of them apart
        near = [spelling for spelling in spellings if _may_be_alike(bare, spelling)]
        alike = {spelling: SequenceMatcher(None, bare, spelling).ratio() for spelling in near}
        nearest = max(alike, key=lambda spelling: alike[spelling], default="")
        if nearest and alike[nearest] >= ALIKE:
            right = spellings[nearest]
            found[position] = right if right in own or not own else ", ".join(own)
    return found


def _may_be_alike(one: str, other: str) -> bool:
    """Whether the ratio can reach ``ALIKE``: at best all letters of the shorter one are found in the longer one."""
    return 2 * min(len(one), len(other)) >= ALIKE * (len(one) + len(other))
