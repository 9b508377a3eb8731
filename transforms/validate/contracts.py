"""The contract of a raw table: what own ids, e-mails and mentions must look like.

The contract says what is right; ``code_of`` names what is wrong with a value that breaks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from schemas.format import Format, Mentioning
from schemas.known_formats import format_of
from transforms.source_file import SourceFile

#: one @, no blank of any kind, comma or semicolon, a dot in the domain (design, section 7)
_BLANK = "\\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
EMAIL = rf"[{_BLANK}]*[^@{_BLANK},;]+@[^@{_BLANK},;]+\.[^@{_BLANK},;]+[{_BLANK}]*"
#: a domain, or the address of a web site
DOMAIN = r"(https?://)?[^\s/@]+\.[^\s/@.]+(/\S*)?"
#: what a spreadsheet makes of an id: 4.87688E+18, 101.0, 101,00
SPOILT = r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+|[0-9]+[.,]0+"
_SPOILT = re.compile(SPOILT)
#: no vendor's ids are longer
_LONGEST_ID = 64
BLANKS = "[ \t\r\n\u00a0]*"


def value_pattern(file_format: Format, mention: Mentioning) -> str:
    """The pattern of one value of a mention: any of the schemes by which it may name its record."""
    target = format_of(file_format.system, mention.to_type) or file_format
    shapes = {"record_id": target.id_pattern or r"\S+", "email": EMAIL, "domain": DOMAIN}
    shapes["merged_id"] = shapes["record_id"]
    return "|".join(dict.fromkeys(f"(?:{shapes.get(scheme, '.+')})" for scheme in mention.schemes))


def cell_pattern(file: SourceFile, mention: Mentioning) -> str:
    """The pattern of a whole cell of a mention column: one value, or several with the separator between."""
    assert file.format is not None
    value = f"(?:{value_pattern(file.format, mention)})"
    if file.role == "mirror":
        value = f"(?:{value}|-)"
    if not mention.separator:
        return value
    between = f"{BLANKS}{re.escape(mention.separator)}{BLANKS}"
    return f"{value}(?:{between}{value})*(?:{between})?"


@dataclass(frozen=True)
class CellRule:
    """What a cell must look like: ``kind`` is own_id, email or mention, ``pattern`` the whole cell (RE2).

    ``length``: the letters of an id in it, 0 where ids are not all equally long.
    """

    kind: str
    pattern: str
    length: int = 0


def _cell_rule(kind: str, pattern: str, *, blank: bool = True, id_pattern: str = "") -> CellRule:
    whole = f"(?s)^{BLANKS}(?:{pattern}){'?' if blank else ''}{BLANKS}$"
    return CellRule(kind, whole, fixed_length(id_pattern))


@cache
def fixed_length(id_pattern: str) -> int:
    """How many digits an id of digits has; 0 where the pattern allows several lengths, or no such id."""
    lengths = [length for length in range(1, _LONGEST_ID + 1) if re.fullmatch(id_pattern, "1" * length)]
    return lengths[0] if len(lengths) == 1 else 0


def contract_of(file: SourceFile) -> dict[str, CellRule]:
    """The contract of a file's raw table: column → what its cells must look like.

    Only the columns are in it that identify records or mention others; all are text.
    """
    assert file.format is not None
    rules = {}
    if file.has_own_ids:
        own = file.format.id_pattern
        rules[file.format.record_id] = _cell_rule("own_id", own, blank=False, id_pattern=own)
    for column in file.format.identifiers.get("email", ()):
        if column in file.columns:
            separator = file.format.separators.get(column)
            more = f"(?:{BLANKS}{re.escape(separator)}{BLANKS}{EMAIL})*" if separator else ""
            rules[column] = _cell_rule("email", EMAIL + more)
    for mention in file.mentions:
        target = format_of(file.system, mention.declared.to_type)
        by_id = target.id_pattern if target and "record_id" in mention.declared.schemes else ""
        rules[mention.name] = _cell_rule("mention", cell_pattern(file, mention.declared), id_pattern=by_id)
    return rules


def code_of(check: str, value: str, length: int = 0) -> str:
    """The notice code for a value that breaks the check ``own_id``, ``email`` or ``mention``.

    ``length``: of the ids there, if all are equally long: one of digits that is shorter, but by less than a half, has
    lost the zeros before it (what is still shorter is an id of something else).
    """
    bare = value.strip(" \t\r\n\u00a0")
    if check == "email":
        return "email_malformed"
    if check == "own_id" and not bare:
        return "own_id_missing"
    if _SPOILT.fullmatch(bare) or (length // 2 < len(bare) < length and bare.isdecimal()):
        return "id_spoilt_by_spreadsheet"
    return "own_id_malformed" if check == "own_id" else "mention_malformed"
