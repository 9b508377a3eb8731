"""The words for people, in the language of the job; they stand in ``words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: between the two objects of a kind
DASH = "–"


@dataclass(frozen=True)
class Words:
    """The words of one language (``en`` or ``fr``), in groups."""

    language: str
    groups: dict[str, dict[str, str]]

    def of(self, group: str, value: str | None) -> str:
        """The word for a value of the tables; the value itself where it has none (``custom:…``)."""
        return self.groups[group].get(value or "", value or "")

    def heading(self, column: str) -> str:
        """The heading of a column; every column shown must have one."""
        return self.groups["heading"][column]

    def sentence(self, key: str, **facts: object) -> str:
        """A sentence of the group ``page`` with its facts filled in."""
        return self.groups["page"][key].format(**facts)

    def kind(self, kind: str) -> str:
        """A kind such as ``company–contact`` in words."""
        return DASH.join(self.of("object_type", part) for part in kind.split(DASH))


@cache
def words(language: str) -> Words:
    """The words of a language; KeyError where ``words.toml`` lacks it."""
    given = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return Words(language, given[language])
