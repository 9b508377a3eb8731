"""One property of a vCard, taken apart: name, types, value as text; what 2.1, 3.0 and 4.0 write differently."""

from __future__ import annotations

import binascii
import codecs
import re
from dataclasses import dataclass
from functools import cache, lru_cache

#: what stands before the colon, the one inside of quotes left aside
_QUOTED_HEAD = re.compile(rb'((?:[\w.-]+)(?:;(?:[^:;"]|"[^"]*")*)*):')
_HEAD = re.compile(r"(?:[\w-]+\.)?([\w-]+)[ \t]*((?:;.*)?)", re.ASCII | re.DOTALL)
_PARAMETER = re.compile(r';((?:[^;"]|"[^"]*")*)')
#: Exchange writes "EMAIL:TYPE=internet,pref:ada@example.com", with a colon for the semicolon
_MISPLACED_TYPE = re.compile(r"TYPE=([\w,-]*):", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}
#: character sets that may be declared; others are of no use for text, or slow to read
_CHARSETS = re.compile(
    r"utf-?8|(us-)?ascii|latin-?\d|iso[-_]?8859[-_]\d{1,2}|(windows|cp|ibm)-?\d{3,4}|koi8-[ru]|macintosh"
    r"|shift[-_]jis|euc-(jp|kr)|gb2312|gbk|gb18030|big5|iso-2022-jp",
    re.IGNORECASE,
)
LEAST_PREFERRED = 101
_LONGEST_KEPT = 200


@dataclass(frozen=True)
class Property:
    """``value`` is decoded, its escapes are not undone; ``types`` are in capitals; ``preferred``: 1 comes first."""

    name: str
    types: frozenset[str]
    preferred: int
    value: str


@dataclass(frozen=True)
class _Head:
    """What stands before the colon: name, types, rank; encoding and character set as declared."""

    name: str
    types: frozenset[str]
    encoding: str
    charset: str
    preferred: int


def read_property(line: bytes) -> Property | None:
    """The property on an unfolded line; None where it is no property."""
    before, colon, value = line.partition(b":")
    if b'"' in before and (found := _QUOTED_HEAD.match(line)):
        before, value = found[1], line[found.end() :]
    # only short ones are many times the same, and worth to be kept
    known = _head if len(before) <= _LONGEST_KEPT else _head.__wrapped__
    head = known(before) if colon else None
    content = _bytes_of(value, head.encoding) if head else None
    if not head or content is None:
        return None
    text, types, preferred = decode(content, head.charset), head.types, head.preferred
    if text[:5].upper() == "TYPE=" and (misplaced := _MISPLACED_TYPE.match(text)):
        types = types | set(misplaced[1].upper().split(","))
        text = text[misplaced.end() :]
    return Property(head.name, types, min(preferred, 1) if "PREF" in types else preferred, text)


@lru_cache(maxsize=4096)
def _head(before: bytes) -> _Head | None:
    """The name and the parameters; in 2.1 types and encodings stand without a name."""
    found = _HEAD.fullmatch(before.decode("latin-1"))
    if not found:
        return None
    types: set[str] = set()
    encoding, charset, preferred = "", "", LEAST_PREFERRED
    for parameter in _PARAMETER.findall(found[2]):
        name, equals, value = parameter.partition("=")
        name, value = name.strip().upper(), value.strip().strip('"')
        if not equals:
            name, value = ("ENCODING" if name in _ENCODINGS else "TYPE"), name
        if name == "TYPE":
            types.update(part.strip() for part in value.upper().split(","))
        elif name == "ENCODING":
            encoding = value.upper()
        elif name == "CHARSET":
            charset = value
        elif name == "PREF" and re.fullmatch("[0-9]{1,3}", value, re.ASCII):
            preferred = int(value)
    return _Head(found[1].upper(), frozenset(types), encoding, charset, preferred)


def _bytes_of(value: bytes, encoding: str) -> bytes | None:
    """The value without its encoding; None where that is damaged."""
    if encoding == "QUOTED-PRINTABLE":
        return binascii.a2b_qp(value)
    if encoding in ("BASE64", "B"):
        try:
            return binascii.a2b_base64(b"".join(value.split()))
        except binascii.Error:
            return None
    return value


def decode(content: bytes, charset: str = "") -> str:
    """The text of bytes, in the declared character set where it is right, else in UTF-8, else in Windows-1252.

    Outlook writes the bytes of its code page without saying so.
    """
    if content.isascii() and not charset.lower().startswith("iso-2022"):
        return content.decode("ascii")
    for codec in dict.fromkeys((_codec(charset), "utf-8") if _CHARSETS.fullmatch(charset) else ("utf-8",)):
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


@cache
def _codec(charset: str) -> str:
    """The codec of a declared character set, UTF-8 where it is not known."""
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        return "utf-8"
    # who says Latin-1 or ASCII and writes other bytes means Windows-1252
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def unescaped(value: str, *, old: bool) -> str:
    """The text of a value. Version 2.1 (``old``) escapes nothing but semicolons and commas."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: _meant(found, old), value)


def _meant(found: re.Match[str], old: bool) -> str:
    letter = found[1]
    if letter in ";,":
        return letter
    if old:
        return found[0]
    return "\n" if letter in "nN" else letter if letter in "\\:" else found[0]


def parts_of(value: str, separator: str) -> list[str]:
    """The parts of a compound value, escapes still in place; an escaped separator separates nothing."""
    if "\\" not in value:
        return value.split(separator)
    parts, start = [], 0
    # a backslash takes the next letter with it, whatever it is
    for found in re.finditer(rf"\\.|{re.escape(separator)}", value, re.DOTALL):
        if found[0] == separator:
            parts.append(value[start : found.start()])
            start = found.end()
    return [*parts, value[start:]]
