"""vCard files (2.1, 3.0, 4.0): every card is a record, read in one pass and in bounded memory."""

from __future__ import annotations

import codecs
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from transforms.ingest.tables.raw_table import StagedTable, numbered_columns, write_rows
from transforms.ingest.tables.table_reader import RefusedRecord, UnreadableError
from transforms.ingest.tables.text_limits import check_blank
from transforms.ingest.texts.encoding import is_utf8
from transforms.ingest.vcards.vcard_cards import Card, read_cards
from transforms.ingest.vcards.vcard_count import count_cards
from transforms.ingest.vcards.vcard_property import Property, decode, read_property
from transforms.ingest.vcards.vcard_row import HEADINGS, row_of

#: a file with more cards that cannot be read is refused as a whole
MOST_REFUSED = 100_000
#: cards without any property but their version, where they are more than ten times as many as the others
MOST_EMPTY_CARDS = 20_000
#: from so many properties on they have so many bytes each, or are none of a person
MOST_PROPERTIES, LEAST_BYTES = 100_000, 8
#: properties whose text some programs break into lines without folding it
_FREE_TEXT = {"NOTE", "ADR", "LABEL"}
#: of a card that cannot be read so many bytes go to the quarantine
_AS_WRITTEN = 1 << 16

Row = tuple[int, list[str]]


def open_vcard(path: Path, scratch: Path, encoding: str = "") -> StagedTable:
    """The cards of a file, already read into ``scratch``: as if each were a row, the first one is row 2.

    A card that cannot be read is refused, the others go on. ``encoding``: of the input, where ``path`` is a copy of it.
    Raises UnreadableError where far too many cards are damaged, or there is hardly anything in them.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=scratch, suffix=".parquet", delete=False) as staged:
        pass
    reader = _Reader(path)
    write_rows(Path(staged.name), numbered_columns(len(HEADINGS)), reader)
    return StagedTable(
        "", encoding or _encoding(path), "", list(HEADINGS), Path(staged.name), reader.rows, count_cards(path),
        reader.refused,
    )


def _encoding(path: Path) -> str:
    """The name of what the bytes are as a whole; each property is decoded for itself."""
    with path.open("rb") as file:
        bom = file.read(3) == codecs.BOM_UTF8
    return "utf-8-sig" if bom else "utf-8" if is_utf8(path) else "cp1252"


class _Reader:
    """The rows of a file. Iterate once; then ``refused`` and ``rows`` hold."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.refused: list[RefusedRecord] = []
        self.rows = 0

    def __iter__(self) -> Iterator[Row]:
        empty = properties = size = 0
        for number, card in enumerate(read_cards(self.path), start=2):
            properties, size = properties + len(card.lines), size + sum(map(len, card.lines))
            if properties > MOST_PROPERTIES and size < LEAST_BYTES * properties:
                raise UnreadableError("hardly anything in its properties")
            found = None if card.problem else _properties(card)
            empty += found is not None and not any(map(_says_something, found))
            check_blank(empty, number - 2 - empty, most=MOST_EMPTY_CARDS)
            if found is None:
                # a line without a colon is no property
                self._refuse(number, card, card.problem or ":")
            else:
                self.rows += 1
                yield number, row_of(found)

    def _refuse(self, number: int, card: Card, detail: str) -> None:
        if len(self.refused) == MOST_REFUSED:
            raise UnreadableError(f"more than {MOST_REFUSED:,} cards are damaged")
        written = decode(b"\n".join(card.lines)[:_AS_WRITTEN])
        self.refused.append(RefusedRecord(number, "record_unreadable", written, detail))


def _properties(card: Card) -> list[Property] | None:
    """The properties of a card; None where a line is none and belongs to no free text either."""
    found: list[Property] = []
    loose: list[str] = []
    for line in card.lines:
        given = read_property(line)
        if given is not None:
            _add_lines(found, loose)
            found.append(given)
        elif found and found[-1].name in _FREE_TEXT:
            loose.append(decode(line))
        else:
            return None
    _add_lines(found, loose)
    return found


def _says_something(given: Property) -> bool:
    return given.name != "VERSION" and bool(given.value.strip(" ;"))


def _add_lines(found: list[Property], loose: list[str]) -> None:
    """Add loose lines to the property that they follow."""
    if loose:
        found[-1] = replace(found[-1], value="\n".join([found[-1].value, *loose]))
        loose.clear()
