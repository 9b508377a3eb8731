"""Counting the lines of a text by the positions of their ends, chunk by chunk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]


@dataclass
class LineCount:
    """Counts lines by where they end; an empty line counts only when a filled one follows.

    ``filled`` and ``blank`` (before a filled one) make the lines; ``blank_at_end`` are the others.
    """

    filled: int = 0
    blank: int = 0
    blank_at_end: int = 0
    start: int = 0

    def add(self, first: Positions, last: Positions) -> Positions:
        """Take line ends in, given the first and last byte of each; gives how many bytes their lines have before them.

        Lines of which some have none are the blank ones.
        """
        if not len(last):
            return np.zeros(0, np.int64)
        starts = np.concatenate(([self.start], last[:-1] + 1))
        lengths: Positions = first - starts
        filled = lengths > 0
        self.start = int(last[-1]) + 1
        where = np.flatnonzero(filled)
        if len(where):
            after = len(last) - 1 - int(where[-1])
            self.filled += len(where)
            self.blank += self.blank_at_end + len(last) - len(where) - after
            self.blank_at_end = after
        else:
            self.blank_at_end += len(last)
        return lengths

    def finish(self, size: int) -> bool:
        """Take in a last line without a line end; gives whether there was one."""
        if size > self.start:
            self.filled, self.blank, self.blank_at_end = self.filled + 1, self.blank + self.blank_at_end, 0
        return size > self.start

    @property
    def lines(self) -> int:
        """All lines, without the blank ones at the end."""
        return self.filled + self.blank
