"""The archive that a workbook is: refused when hostile or damaged, before any parser unpacks it."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from transforms.ingest.sheet_scan import SheetFacts, is_blank, is_sheet, scan_sheet
from transforms.ingest.table_reader import UnreadableError

#: bytes unpacked, in all
MOST_BYTES = 2 << 30
#: from this size on, a packing ratio above MOST_RATIO is no workbook that a person made
_SUSPICIOUS_BYTES = 100 << 20
MOST_RATIO = 200
_SMALL_PART = 64 << 20
_CHUNK = 1 << 20

_STRING_PART = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)")
_STRING_END = re.compile(rb"</(?:[\w.-]+:)?si>|<(?:[\w.-]+:)?si\s*/>")


def check_workbook(path: Path) -> dict[str, SheetFacts]:
    """Unpack every part once, keeping none, and give what the XML of each sheet says, by the sheet's name.

    Raises UnreadableError where the archive is damaged, encrypted, no workbook, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bomb(archive)
            if "xl/workbook.xml" not in archive.namelist():
                raise UnreadableError(_what_else(archive))
            return _sheets(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, KeyError, IndexError):
        raise UnreadableError("damaged or truncated workbook") from None
    except (RuntimeError, DefusedXmlException, ParseError) as error:
        encrypted = isinstance(error, RuntimeError)
        raise UnreadableError("the workbook is encrypted" if encrypted else "damaged workbook") from None


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    size, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if size > MOST_BYTES or (size > _SUSPICIOUS_BYTES and size > MOST_RATIO * packed):
        raise UnreadableError("the workbook unpacks to too much")


def _what_else(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        return "a binary workbook (XLSB); save it as XLSX"
    if "mimetype" in names and "content.xml" in names:
        return "an OpenDocument file; save it as XLSX or CSV"
    return "an archive, not a table; unpack it first"


def _sheets(archive: zipfile.ZipFile) -> dict[str, SheetFacts]:
    blank: set[int] = set()
    by_part: dict[str, SheetFacts] = {}
    # the shared strings first: the sheets refer to them
    for part in sorted(archive.infolist(), key=lambda part: "sharedstrings" not in part.filename.lower()):
        chunks = _chunks(archive, part)
        beginning = next(chunks, b"")
        if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
            raise UnreadableError("the workbook declares entities")
        chunks = _again(beginning, chunks)
        if "sharedstrings" in part.filename.lower():
            blank |= _blank_strings(chunks)
        elif is_sheet(beginning):
            by_part[part.filename.lower()] = scan_sheet(chunks, blank)
        for _ in chunks:
            pass
    names = _part_names(archive)
    return {name: by_part[part] for name, part in names.items() if part in by_part}


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a part. It ends with an error where there is more than the directory says."""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _again(beginning: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield beginning
    yield from chunks


def _blank_strings(chunks: Iterator[bytes]) -> set[int]:
    """The numbers of the shared strings that show nothing."""
    blank, number, left = set(), 0, b""
    for chunk in chunks:
        *strings, left = _STRING_END.split(left + chunk)
        if len(left) > _SMALL_PART:
            raise UnreadableError("damaged workbook: a text without end")
        for string in strings:
            value = b"".join(_STRING_PART.findall(string))
            if len(value) < 100 and is_blank(unescape(value.decode("utf-8", "replace"))):
                blank.add(number)
            number += 1
    return blank


def _part_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet names to the names of their parts, in lower case."""
    targets = {
        element.get("Id", ""): posixpath.normpath(posixpath.join("/xl", element.get("Target", "")))[1:].lower()
        for element in _small(archive, "xl/_rels/workbook.xml.rels")
    }
    names = {}
    for sheet in _small(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        link = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        names[sheet.get("name", "")] = targets.get(link, "")
    return names


def _small(archive: zipfile.ZipFile, name: str) -> Element:
    if archive.getinfo(name).file_size > _SMALL_PART:
        raise UnreadableError("damaged workbook")
    root: Element = fromstring(archive.read(name))
    return root
