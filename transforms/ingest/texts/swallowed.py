"""Whether a cell of several lines is honest, or two stray quotes made one cell out of parts of several records.

Nothing is wrong with the quotes then: one opens the cell in one record, the other closes it in a later one. But the
lines in between, and the ends of the first and the last one, look like records.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

#: cells that may be text, or anything, prove nothing; of three filled columns chance may make one or two alike
LEAST_FILLED, ALIKE = 3, 0.75
#: an id, a domain or the like: no blank, and a digit
_LEAST_CODE = 8
_NUMBER = re.compile(r"[+-]?[0-9][0-9\s.,:/+TZ-]*")

#: the cells of a line as a record of its own; None where it is none
Alone = Callable[[str], Sequence[str] | None]


def took_records(record: Sequence[str], lines: Sequence[str], delimiter: str, alone: Alone) -> bool:
    """Whether a record, written on these lines, has a cell that holds other records.

    What stands before and behind that cell is of the same kind in every record. A first line that goes on behind
    it like a record, or a last one that begins like a record before it, proves it, and so does a line in between.
    """
    broken = [place for place, cell in enumerate(record) if "\n" in cell or "\r" in cell]
    if not broken or len(record) < LEAST_FILLED:
        return False
    first = lines[0].rstrip("\r\n").split(delimiter)
    if len(first) == len(record) and _alike(record, first, range(broken[0] + 1, len(record)), least=1):
        return True
    *between, last = map(alone, lines[1:])
    if last and len(last) == len(record) and _alike(record, last, range(broken[-1]), least=1):
        return True
    return any(cells and _alike(record, cells, range(max(len(cells), len(record))), LEAST_FILLED) for cells in between)


def _alike(record: Sequence[str], cells: Sequence[str], places: Iterable[int], least: int) -> bool:
    """Whether so many cells of a line are of the same kind as those of a record, at least one of them no mere words."""
    kinds = [(_kind(record, place), _kind(cells, place)) for place in places]
    filled = [(one, other) for one, other in kinds if one or other]
    equal = [one for one, other in filled if one == other]
    return len(equal) >= max(least, ALIKE * len(filled)) and any(kind != "words" for kind in equal)


def _kind(cells: Sequence[str], place: int) -> str:
    cell = cells[place].strip() if place < len(cells) else ""
    if not cell:
        return ""
    if _NUMBER.fullmatch(cell):
        return "number"
    if "@" in cell:
        return "address"
    is_code = len(cell) >= _LEAST_CODE and not re.search(r"\s", cell) and re.search("[0-9]", cell)
    return "code" if is_code else "words"
