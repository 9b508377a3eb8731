"""Which of a workbook's shared strings show nothing: the sheets refer to them by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.tables.text_limits import check_blank
from transforms.ingest.workbooks.filled_rows import is_blank

#: a cell holds 32,767 characters; this is room for their marks
_LONGEST_STRING = 4 << 20

_TEXT = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)")
_ROOT = re.compile(rb"<((?:[\w.-]+:)?)sst[\s/>]")


def blank_strings(chunks: Iterator[bytes]) -> bytes:
    """A byte for each shared string up to the last that shows nothing: 1 where it shows nothing, else 0.

    Raises UnreadableError where a string does not end, or hardly any shows something.
    """
    scan, left = None, b""
    for chunk in chunks:
        data = left + chunk
        if scan is None and (root := _ROOT.search(data)):
            scan = _Scan(root[1])
        cut = data.rfind(scan.end) + len(scan.end) if scan and scan.end in data else 0
        if scan and cut:
            scan.take(data[:cut])
        left = data[cut:]
        if len(left) > _LONGEST_STRING:
            raise UnreadableError("damaged workbook: a text without end")
    if scan:
        scan.take(left)
    return bytes(scan.blank) if scan else b""


class _Scan:
    """Counts strings by their end marks, and looks closely only at those that may show nothing."""

    def __init__(self, prefix: bytes) -> None:
        mark = re.escape(prefix) + b"si"
        self.end = b"</" + prefix + b"si>"
        other = rb"<(?!/?%b[\s/>])[^<>]*>" % mark
        # possessive, so that no text can make it try again what it has passed
        self.perhaps = re.compile(
            rb"<%b(?:\s[^<>]*)?/>|<%b(?:\s[^<>]*)?>(?:%b|\s|&\#?\w+;|_x[0-9A-Fa-f]{4}_)*+</%b>"
            % (mark, mark, other, mark)
        )
        self.blank = bytearray()
        self.number = self.empty = 0

    def take(self, block: bytes) -> None:
        """Take in whole strings."""
        place = 0
        for found in self.perhaps.finditer(block):
            self.number += block.count(self.end, place, found.start())
            if is_blank(unescape(b"".join(_TEXT.findall(found[0])).decode("utf-8", "replace"))):
                self.blank += b"\0" * (self.number - len(self.blank)) + b"\1"
                self.empty += 1
            self.number += 1
            place = found.end()
        self.number += block.count(self.end, place)
        check_blank(self.empty, self.number - self.empty)
