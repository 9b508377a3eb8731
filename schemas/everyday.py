"""Headings that are everybody's words ("Name", "E-mail", "Phone"): they do not tell whose table it is."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from schemas.heading import fold_heading

_HEADINGS = Path(__file__).parent / "everyday_headings.toml"


@cache
def _words(kind: str) -> frozenset[str]:
    """All words of one kind, folded, whatever their language."""
    by_language = tomllib.loads(_HEADINGS.read_text(encoding="utf-8"))[kind]
    return frozenset(fold_heading(word) for words in by_language.values() for word in words)


def is_everyday(heading: str) -> bool:
    """Whether anybody's table may have this heading."""
    # "created_at" is what databases say, while "Created_Time" is a name that a vendor has given
    word = fold_heading(heading.replace("_", " ") if heading == heading.lower() else heading)
    return word in _words("words") or (not heading.isupper() and word in _words("unless_in_capitals"))
