"""The notices: every code with its severity and its words, declared in ``notices.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: the severities, gravest first
SEVERITIES = ("error", "warning", "info")
#: the languages in which every notice is documented
LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class Notice:
    """A documented notice: what it means and how to mend it, by language (``en``, ``fr``)."""

    code: str
    severity: str
    means: dict[str, str]
    mend: dict[str, str]


def _words(entry: dict[str, dict[str, str]], kind: str) -> dict[str, str]:
    return {language: entry[language][kind] for language in LANGUAGES}


@cache
def known_notices() -> dict[str, Notice]:
    """All documented notices by code, in the order of the file."""
    given = tomllib.loads(Path(__file__).with_name("notices.toml").read_text(encoding="utf-8"))
    return {
        code: Notice(code, entry["severity"], _words(entry, "means"), _words(entry, "mend"))
        for code, entry in given.items()
    }
