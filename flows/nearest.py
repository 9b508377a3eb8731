"""Which right word a wrong one was probably meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, right: Iterable[str], place: str = "") -> str:
    """The end of a sentence about a wrong word: the right word that is near to it, else all right words."""
    right = sorted(right)
    near = difflib.get_close_matches(word, right, n=1, cutoff=0.5)
    return f"; did you mean {place}{near[0]}?" if near else f"; there are: {', '.join(right)}"
