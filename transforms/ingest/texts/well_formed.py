"""What the bytes of a delimited text prove, without taking it apart: records, widths, quotes, line ends.

Inside or outside of quotes is told by the parity of the quotes so far. Where the quotes are clean and all
records equally wide, parsers agree on the text, and the number of records found here is the independent count.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from transforms.ingest.tables.text_limits import MOST_BLANK_LINES, check_blank, check_given, check_hollow, check_line
from transforms.ingest.texts.encoding import chunks
from transforms.ingest.texts.line_count import Flags, Positions
from transforms.ingest.texts.proof import Proof

Bytes = npt.NDArray[np.uint8]

_QUOTE, _LF, _CR = ord('"'), ord("\n"), ord("\r")


def examine(path: Path, delimiter: str, start: int = 0) -> Proof:
    """Go through the bytes of a UTF-8 text from ``start`` (the headings) on, once, in bounded memory.

    Raises UnreadableError for a line, or blank lines, as no table has them (``text_limits``).
    """
    walk = _Walk(ord(delimiter))
    # each byte is judged with its neighbours, so the last one waits for the next chunk
    held = b"\n"
    for chunk in chunks(path, start):
        data = held + chunk
        walk.take(data)
        walk.check()
        held = data[-2:]
    # a delimiter behind the last byte: it closes a quoted cell and makes no line end
    walk.take(held + delimiter.encode())
    return walk.finish()


class _Walk:
    """The state carried from chunk to chunk."""

    def __init__(self, delimiter: int) -> None:
        self.proof = Proof()
        self.delimiter = delimiter
        self.beside_quote = np.zeros(256, np.bool_)
        self.beside_quote[[delimiter, _LF, _CR, _QUOTE]] = True
        self.inside = False
        self.position = 0
        self.cells = 1
        # of the line that goes on in the next chunk
        self.delimiters, self.began_inside = 0, False

    def take(self, data: bytes) -> None:
        """Judge all bytes but the first and the last, which are neighbours only."""
        view = np.frombuffer(data, np.uint8)
        body = view[1:-1]
        marked = body == self.delimiter
        marked |= body == _LF
        quoted, returns = b'"' in data, b"\r" in data
        if quoted:
            marked |= body == _QUOTE
        if returns:
            marked |= body == _CR
        at = np.flatnonzero(marked)
        kind = body[at]
        if not (quoted or returns or self.inside or self.began_inside):
            self._plain_ends(at, kind)
            self.position += len(body)
            return
        inside = self._inside(view, at, kind) if quoted else np.full(len(at), self.inside)
        # the end of a line is LF, or CR without LF; its first byte is the CR before an LF
        is_end = kind == _LF
        pair = np.zeros(len(at), np.bool_)
        if returns:
            pair = is_end & (view[at] == _CR)
            is_end |= (kind == _CR) & (view[at + 2] != _LF)
        self._ends(at + self.position, kind, is_end, pair, inside)
        self.position += len(body)

    def _plain_ends(self, at: Positions, kind: Bytes) -> None:
        """The same as ``_ends`` where there is neither quote nor CR: each mark ends a cell."""
        ends = np.flatnonzero(kind == _LF)
        last = at[ends] + self.position
        self.proof.by_line.add(last, last)
        lengths = self.proof.by_record.add(last, last)
        if len(ends):
            self.proof.line_ends.add("\n")
            self.delimiters = 0
        self.delimiters += len(kind) - 1 - int(ends[-1]) if len(ends) else len(kind)
        self._widths(len(kind), ends, lengths)

    def _inside(self, view: Bytes, at: Positions, kind: Bytes) -> Flags:
        """Which of the marks stand inside of quotes, the quotes themselves included."""
        quote = kind == _QUOTE
        inside: Flags = np.bitwise_xor.accumulate(quote)
        if self.inside:
            inside = ~inside
        opening, closing = at[quote & inside], at[quote & ~inside]
        clean = self.beside_quote[view[opening]].all() and self.beside_quote[view[closing + 2]].all()
        self.proof.clean_quotes = self.proof.clean_quotes and bool(clean)
        if len(inside):
            self.inside = bool(inside[-1])
        inside |= quote
        return inside

    def _ends(self, at: Positions, kind: Bytes, is_end: Flags, pair: Flags, inside: Flags) -> None:
        """Take in the ends of lines, of records and of cells among the marks."""
        ends = np.flatnonzero(is_end)
        self.proof.by_line.add(at[ends] - pair[ends], at[ends])
        self._torn(kind == self.delimiter, ends, inside[ends])
        outside = ends[~inside[ends]]
        lengths = self.proof.by_record.add(at[outside] - pair[outside], at[outside])
        self._line_ends(kind[outside], pair[outside])
        cells = np.flatnonzero(((kind == self.delimiter) | is_end) & ~inside)
        self._widths(len(cells), np.searchsorted(cells, outside), lengths)

    def _torn(self, is_delimiter: Flags, ends: Positions, inside: Flags) -> None:
        """Take in the widths of lines that begin inside of a cell; ``inside`` says which lines end so."""
        before = np.append(0, np.cumsum(is_delimiter))
        if len(ends):
            began = np.append(self.began_inside, inside[:-1])
            if began.any():
                found = np.diff(before[ends], prepend=0)
                found[0] += self.delimiters
                self.proof.torn.update((found[began] + 1).tolist())
            self.delimiters, self.began_inside = -int(before[ends[-1]]), bool(inside[-1])
        self.delimiters += int(before[-1])

    def _line_ends(self, kind: Bytes, pair: Flags) -> None:
        found = {"\r\n": pair.any(), "\n": (kind[~pair] == _LF).any(), "\r": (kind == _CR).any()}
        self.proof.line_ends |= {name for name, met in found.items() if met}

    def _widths(self, cells: int, ends: Positions, lengths: Positions) -> None:
        """Take in the widths of the records that end: ``ends`` says which of so many cells are the last of theirs.

        ``lengths``: their bytes.
        """
        if not len(ends):
            self.cells += cells
            return
        widths = np.diff(ends, prepend=-1)
        widths[0] += self.cells - 1
        self.cells = cells - int(ends[-1])
        filled = lengths > 0
        self._width(widths[filled], lengths[filled])

    def _width(self, widths: npt.NDArray[Any], lengths: npt.NDArray[Any]) -> None:
        if len(widths):
            proof = self.proof
            content = lengths - widths + 1
            proof.cells += int(widths.sum())
            proof.content += int(content.sum())
            proof.hollow += len(content) - int(np.count_nonzero(content))
            least, most = int(widths.min()), int(widths.max())
            proof.narrowest = min(proof.narrowest, least) if proof.narrowest else least
            proof.widest = max(proof.widest, most)

    def check(self) -> None:
        """Raises UnreadableError where going on would take long for nothing."""
        lines = self.proof.by_record
        check_line(self.position - self.proof.by_line.start)
        check_hollow(self.proof.by_line.lines, self.position)
        check_blank(lines.blank + lines.blank_at_end, lines.filled, most=MOST_BLANK_LINES)
        check_blank(self.proof.hollow, lines.filled - self.proof.hollow)
        # no cell is there without a byte
        check_given(self.proof.cells - self.proof.content, self.proof.content)

    def finish(self) -> Proof:
        """The proof, when all bytes were taken."""
        if self.proof.by_line.finish(self.position) and self.began_inside:
            self.proof.torn.add(self.delimiters + 1)
        if self.proof.by_record.finish(self.position):
            self._width(np.array([self.cells]), np.array([self.position - self.proof.by_record.start]))
        self.proof.clean_quotes = self.proof.clean_quotes and not self.inside
        check_line(self.position - self.proof.by_line.start)
        check_blank(self.proof.by_record.blank, self.proof.by_record.filled)
        if not self.proof.line_ends:
            self.proof.line_ends = {"\n"}
        return self.proof
