"""Headings as they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=50_000)
def fold_heading(heading: str) -> str:
    """The form in which headings are compared: case, accents, apostrophes, BOM and blanks do not matter."""
    text = unicodedata.normalize("NFKD", heading.replace("\ufeff", ""))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = re.sub("[\u2018\u2019\u02bc\u00b4`]", "'", text)
    return " ".join(text.casefold().split())
