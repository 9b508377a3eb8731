"""Families of headings: columns that mention records of whatever object their heading names.

HubSpot writes ``Associated Company IDs``, ``Associated Postal Mail IDs`` and, for an object that the account
has made itself, ``Associated Rental Agreement IDs``: one pattern, any object. A format declares the pattern
once; the columns and mentions of a table follow from its headings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from schemas.format import Family, Format, Mentioning

#: the vocabulary behind the formats (design, section 2); every other object is ``custom:<name>``
OBJECT_TYPES = frozenset({
    "company", "contact", "deal", "ticket", "lead", "campaign", "product", "vendor", "quote", "sales_order",
    "purchase_order", "invoice", "payment", "note", "task", "call", "email", "meeting", "communication",
    "postal_mail", "conversation", "attachment", "user",
})
#: the object type of a format whose object has a name of its own in each account
ANY_CUSTOM = "custom:*"


@dataclass(frozen=True)
class Fitted:
    """What the families of a format make of a table's headings: further columns and mentions."""

    columns: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    mentions: tuple[Mentioning, ...] = ()


def one_word(name: str) -> str:
    """An object's name as it stands in names of columns and in ``custom:<name>``: ``rental_agreement``."""
    return re.sub(r"\W+", "_", unicodedata.normalize("NFC", name).casefold()).strip("_")


def object_type_of(name: str) -> str:
    """The object type that the name of an object in a heading means."""
    word = one_word(name)
    return word if word in OBJECT_TYPES else f"custom:{word}"


def fitted(known: Format, headings: Sequence[str]) -> Format:
    """The format with a column and a mention for each heading that only one of its families explains."""
    if not known.families:
        return known
    found = fit_families(known.families, tuple(headings))
    columns = {column: headings for column, headings in found.columns.items() if column not in known.columns}
    if not columns:
        return known
    mentions = [mention for mention in found.mentions if mention.column in columns]
    return replace(known, columns={**known.columns, **columns}, mentions=(*known.mentions, *mentions))


@lru_cache(maxsize=1000)
def fit_families(families: tuple[Family, ...], headings: tuple[str, ...]) -> Fitted:
    """The columns and mentions that the families find among these headings, in the order of the table."""
    columns: dict[str, dict[str, tuple[str, ...]]] = {}
    mentions: dict[str, Mentioning] = {}
    for family in families:
        for heading, name in _named(family.heading, headings):
            mention = _mention_of(family.mention, name)
            columns[mention.column] = {"en": (*columns.get(mention.column, {}).get("en", ()), heading)}
            mentions[mention.column] = mention
        # a label column may stand where the column of all records does not
        labels = family.mention.label_heading.replace("{object}", "(.+?)", 1)
        for _, name in _named(labels, headings) if labels else ():
            mention = _mention_of(family.mention, name)
            columns.setdefault(mention.column, {})
            mentions.setdefault(mention.column, mention)
        taken = {heading for by_language in columns.values() for found in by_language.values() for heading in found}
        for heading, name in _named(family.names, headings) if family.names else ():
            if heading not in taken:
                columns.setdefault(_mention_of(family.mention, name).name_column, {"en": (heading,)})
    return Fitted(columns, tuple(mentions.values()))


def _named(pattern: str, headings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The headings of a pattern, each with the object that it names."""
    compiled = re.compile(pattern, re.IGNORECASE)
    for heading in headings:
        if (found := compiled.fullmatch(" ".join(heading.split()))) and one_word(found[1]):
            yield heading, found[1]


def _mention_of(template: Mentioning, name: str) -> Mentioning:
    word = one_word(name)
    return replace(
        template,
        column=template.column.replace("{object}", word),
        name_column=template.name_column.replace("{object}", word),
        to_type="" if template.to_types else object_type_of(name),
        label_heading=template.label_heading.replace("{object}", re.escape(name)),
    )
