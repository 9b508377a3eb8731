"""The dialect of a delimited text: where its headings stand and what delimits them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from transforms.ingest.tables.table_reader import Explained, UnreadableError
from transforms.ingest.tables.text_limits import check_columns
from transforms.ingest.texts.encoding import Utf8Text

DELIMITERS = (";", ",", "\t", "|")
#: stands for "no delimiter" while a text of one column is read: no text holds this control character
NO_DELIMITER = "\x1f"
#: the headings end within so many bytes and lines, or the file is no table
HEAD = 1 << 20
HEADING_LINES = 50

#: lines before the headings that show nothing; a spreadsheet writes the delimiters of an empty row
_BLANK_LINES = re.compile(r"(?:[ \t;,|]*(?:\r\n|\n|\r))*")
#: the line that Excel understands as "this is the delimiter"
_SEP = re.compile(r"\"?sep=([;,\t|])\"?[ ;,\t|]*(?:\r\n|\n|\r)", re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """``start``: the byte at which the headings begin; they take ``lines`` lines.

    ``sound``: the headings' quotes are in order. ``lead``: something stands before the headings.
    """

    delimiter: str
    headings: list[str]
    start: int
    lines: int
    sound: bool
    lead: bool

    @property
    def written(self) -> str:
        """The delimiter as it stands in the file; empty where the file has one column."""
        return "" if self.delimiter == NO_DELIMITER else self.delimiter


def find_dialect(text: Utf8Text, explained: Explained) -> Dialect:
    """The dialect whose headings are best explained, then the one with most of them, then in the order ; , tab |.

    Raises UnreadableError where there is no line of headings, or one of far too many.
    """
    head = text.head(HEAD)
    place = _blank_lines_end(head, 0)
    given = _SEP.match(head, place)
    if given:
        place = _blank_lines_end(head, given.end())
    rest = head[place:]
    if not rest.strip():
        raise UnreadableError("the file is empty")
    if len(head.encode()) >= HEAD - 3 and not re.search(r"[\r\n]", rest):
        raise UnreadableError("no table: no line ends")
    start = text.bom + len(head[:place].encode())
    tried = [_headings(rest, delimiter) for delimiter in ((given[1],) if given else DELIMITERS)]
    check_columns(max(len(found.headings) for found in tried))
    best = max(tried, key=lambda found: (explained(found.headings), len(found.headings)))
    if len(best.headings) == 1:
        best = _headings(rest, NO_DELIMITER)
    return Dialect(best.delimiter, best.headings, start, best.lines, best.sound, start > text.bom)


def _blank_lines_end(head: str, place: int) -> int:
    found = _BLANK_LINES.match(head, place)
    return found.end() if found else place


@dataclass(frozen=True)
class _Headings:
    delimiter: str
    headings: list[str]
    lines: int
    sound: bool


def _headings(text: str, delimiter: str) -> _Headings:
    """The first record as one delimiter would have it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
        if reader.line_num <= HEADING_LINES:
            return _Headings(delimiter, _without_bom(cells), reader.line_num, True)
    except csv.Error:
        pass
    # an odd quote: the first line is taken as it stands
    line = re.split(r"[\r\n]", text, maxsplit=1)[0]
    cells = [cell.strip('"') for cell in line.split(delimiter)]
    return _Headings(delimiter, _without_bom(cells), 1, False)


def _without_bom(cells: list[str]) -> list[str]:
    return [cells[0].lstrip("\ufeff"), *cells[1:]]
