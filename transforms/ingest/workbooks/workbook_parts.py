"""The archive that a workbook is: refused when hostile or damaged, before any parser unpacks it."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from transforms.ingest.archives.archive import Directory, packed_member
from transforms.ingest.archives.unpack import CHUNK, PackedMember, unpack
from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.workbooks.repeated_text import RepeatedText
from transforms.ingest.workbooks.shared_strings import blank_strings
from transforms.ingest.workbooks.sheet_scan import SheetFacts, is_sheet, scan_sheet

#: bytes unpacked, in all: a full sheet of a million rows and ten columns has a fifth of it
MOST_BYTES = 2 << 30
#: from this size on, a packing ratio above MOST_RATIO is no workbook that a person made; parsers hold all of it
SUSPICIOUS_BYTES = 8 << 20
MOST_RATIO = 200
#: parts that are read whole: the list of sheets and the like
_SMALL_PART = 4 << 20
#: each sheet is a table to report, at ten milliseconds and more
MOST_SHEETS = 100
#: a sheet has some parts beside it: comments, drawings, links
MOST_PARTS = 5_000
_CHUNK = CHUNK
_HEAD = 4096
#: what no reader of cells opens: pictures, the order of computing, properties
_PASSED_OVER = (
    "xl/media/", "xl/drawings/", "xl/charts/", "xl/embeddings/", "xl/calcchain.xml", "docprops/", "customxml/",
)


@dataclass(frozen=True)
class _Package:
    """The parts of an open workbook, by name."""

    file: BinaryIO
    parts: dict[str, PackedMember]

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a part. It ends with an error where there is more or less than the directory says."""
        return unpack(self.file, self.parts[name], _CHUNK)

    def small(self, name: str) -> Element:
        """A part that is read whole. Raises KeyError where it is missing."""
        if self.parts[name].size > _SMALL_PART:
            raise UnreadableError("damaged workbook")
        content = b"".join(self.chunks(name))
        _refuse_entities(content[:_HEAD])
        root: Element = fromstring(content)
        return root


def check_workbook(path: Path) -> dict[str, SheetFacts]:
    """Unpack every part that is read once, keeping none, and give what the XML of each sheet says, by its name.

    Raises UnreadableError where the archive is damaged, encrypted, no workbook, or unpacks to too much, or has more
    sheets than anybody looks through.
    """
    try:
        with Directory(path) as stream, zipfile.ZipFile(stream) as archive:
            members = [packed_member(entry) for entry in archive.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError):
        raise UnreadableError("damaged or truncated workbook") from None
    parts = {member.name: member for member in members}
    _refuse(parts, members, path.stat().st_size)
    try:
        with path.open("rb") as file:
            return _sheets(_Package(file, parts), RepeatedText(path.stat().st_size))
    except (ValueError, KeyError, IndexError, DefusedXmlException, ParseError):
        raise UnreadableError("damaged workbook") from None


def _refuse(parts: dict[str, PackedMember], members: list[PackedMember], packed: int) -> None:
    size = sum(member.size for member in members)
    if size > MOST_BYTES or (size > SUSPICIOUS_BYTES and size > MOST_RATIO * packed):
        raise UnreadableError("the workbook unpacks to too much")
    if any(member.encrypted for member in members):
        raise UnreadableError("the workbook is encrypted")
    if "xl/workbook.xml" not in parts:
        raise UnreadableError(_what_else(set(parts)))
    if len(members) > MOST_PARTS:
        raise UnreadableError("a workbook of too many parts")
    if len(parts) < len(members):
        # which of two parts counts, parsers may see differently
        raise UnreadableError("damaged workbook: a part is there twice")


def _what_else(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "a binary workbook (XLSB); save it as XLSX"
    if "mimetype" in names and "content.xml" in names:
        return "an OpenDocument file; save it as XLSX or CSV"
    return "an archive, not a table; unpack it first"


def check_sheets(count: int) -> None:
    """Raises UnreadableError where a workbook has more sheets than anybody looks through."""
    if count > MOST_SHEETS:
        raise UnreadableError(f"a workbook of more than {MOST_SHEETS} sheets")


def _sheets(package: _Package, text: RepeatedText) -> dict[str, SheetFacts]:
    names = _part_names(package)
    check_sheets(len(names))
    blank = b""
    by_part: dict[str, SheetFacts] = {}
    # the shared strings first: the sheets refer to them
    for name in sorted(package.parts, key=lambda name: "sharedstrings" not in name.lower()):
        if name.lower().startswith(_PASSED_OVER) and name.lower() not in names.values():
            continue
        chunks = package.chunks(name)
        beginning = _beginning(chunks)
        _refuse_entities(beginning)
        chunks = _again(beginning, chunks)
        if "sharedstrings" in name.lower():
            # of several, no one knows which of them counts
            blank = bytes(map(max, zip_longest(blank, blank_strings(text.strings(chunks)), fillvalue=0)))
        elif is_sheet(beginning):
            by_part[name.lower()] = scan_sheet(text.cells(chunks), blank)
        for _ in chunks:
            pass
    return {name: by_part[part] for name, part in names.items() if part in by_part}


def _refuse_entities(beginning: bytes) -> None:
    if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
        raise UnreadableError("the workbook declares entities")


def _beginning(chunks: Iterator[bytes]) -> bytes:
    """Enough of a part to tell what it is."""
    beginning = b""
    for chunk in chunks:
        beginning += chunk
        if len(beginning) >= _HEAD:
            break
    return beginning


def _again(beginning: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield beginning
    yield from chunks


def _part_names(package: _Package) -> dict[str, str]:
    """Sheet names to the names of their parts, in lower case. Raises UnreadableError where any of them is repeated."""
    targets = {}
    for element in package.small("xl/_rels/workbook.xml.rels"):
        target = posixpath.join("/xl", element.get("Target", "").replace("\\", "/"))
        targets[element.get("Id", "")] = posixpath.normpath(target)[1:].lower()
    names: dict[str, str] = {}
    seen: set[str] = set()
    for sheet in package.small("xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        name, link = sheet.get("name", ""), next((value for key, value in sheet.items() if key.endswith("}id")), "")
        part = targets.get(link, "")
        if name in names or part in seen:
            # it would be read as often as it is named
            raise UnreadableError("damaged workbook: a sheet is there twice")
        names[name] = part
        seen |= {part} - {""}
    return names
