"""The tables of an input file, told by its content; its name says nothing."""

from __future__ import annotations

from pathlib import Path

from transforms.ingest.tables.table_reader import Explained, TableReader, UnreadableError
from transforms.ingest.texts.delimited import open_delimited
from transforms.ingest.texts.encoding import as_utf8
from transforms.ingest.texts.json_list import looks_like_json, open_json_list
from transforms.ingest.vcards.vcard import open_vcard
from transforms.ingest.vcards.vcard_lines import looks_like_vcard
from transforms.ingest.workbooks.old_workbook import open_old_workbook
from transforms.ingest.workbooks.workbook import open_workbook

_HEAD = 4096
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: contents that people take for tables, or that end up among them
_NO_TABLES = {
    b"%PDF": "a PDF file, not a table",
    b"\x89PNG": "a picture, not a table",
    b"\xff\xd8\xff": "a picture, not a table",
    b"GIF8": "a picture, not a table",
    b"\x1f\x8b": "a packed file, not a table",
    b"7z\xbc\xaf": "a packed file, not a table",
    b"Rar!": "a packed file, not a table",
    b"PAR1": "a Parquet file; save it as CSV",
}
_MARKUP = ("<!doctype", "<html", "<?xml", "<table")


def open_tables(path: Path, scratch: Path, explained: Explained) -> list[TableReader]:
    """One reader for each table of a file: a delimited text, the filled sheets of a workbook, a JSON list, vCards.

    ``scratch``: a folder for copies that loading needs. ``explained``: how many headings some format knows.
    Raises UnreadableError, with a plain reason, where the file holds no table.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise UnreadableError("the file is empty")
    if head.startswith(b"PK"):
        # a text may begin with PK, too
        if head[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
            return list(open_workbook(path, scratch))
    elif head.startswith(_COMPOUND) or _COMPOUND.startswith(head):
        return list(open_old_workbook(path, scratch))
    for magic, reason in _NO_TABLES.items():
        if head.startswith(magic):
            raise UnreadableError(reason)
    if looks_like_vcard(head):
        # each property may be in a character set of its own
        return [open_vcard(path, scratch)]
    source = as_utf8(path, scratch)
    beginning = source.head(_HEAD)
    if beginning.lstrip().lower().startswith(_MARKUP):
        raise UnreadableError("a web page or XML, not a table")
    if looks_like_vcard(beginning.encode()):
        return [open_vcard(source.path, scratch, source.encoding)]
    if looks_like_json(beginning):
        return [open_json_list(source, scratch, explained)]
    return [open_delimited(source, explained)]
