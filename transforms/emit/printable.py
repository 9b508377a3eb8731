"""Text of cells as XML and HTML can hold it."""

from __future__ import annotations

import re

#: characters that XML 1.0 does not allow, in any spelling
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def printable(value: str) -> str:
    """The text with every control character that XML forbids shown as U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", value)
