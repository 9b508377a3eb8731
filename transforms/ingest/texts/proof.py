"""What is proved about a delimited text by its bytes alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.ingest.texts.line_count import LineCount
from transforms.ingest.texts.swallowed import LEAST_FILLED


@dataclass
class Proof:
    """What is proved about a text. ``records`` and ``lines`` count the headings, but no blank line at the end.

    ``clean_quotes``: every quote opens a cell, closes one, or is doubled inside one. ``line_ends``: the kinds
    met outside of cells. ``narrowest`` and ``widest``: cells of the records that are not blank lines; ``cells``: all
    of them; ``content``: their bytes between delimiters; ``hollow``: records that have none. ``torn``: into how many
    cells the lines that begin inside of a cell would fall, if each were a record.
    """

    clean_quotes: bool = True
    line_ends: set[str] = field(default_factory=set)
    narrowest: int = 0
    widest: int = 0
    cells: int = 0
    content: int = 0
    hollow: int = 0
    torn: set[int] = field(default_factory=set)
    by_record: LineCount = field(default_factory=LineCount)
    by_line: LineCount = field(default_factory=LineCount)

    @property
    def records(self) -> int:
        """Records, told by the parity of quotes."""
        return self.by_record.lines

    @property
    def lines(self) -> int:
        """Physical lines, whatever the quotes say."""
        return self.by_line.lines

    def is_regular(self, width: int) -> bool:
        """Whether every parser must read this text alike, as records of ``width`` cells without a blank line."""
        return (
            self.clean_quotes
            and self.line_ends in ({"\n"}, {"\r\n"})
            and self.narrowest == self.widest == width
            and self.by_record.blank == 0
            and self.by_record.blank_at_end == 0
        )

    def may_hide_records(self, width: int) -> bool:
        """Whether a line that begins within a cell is as wide as a record: two stray quotes may have made that cell."""
        return width >= LEAST_FILLED and width in self.torn
