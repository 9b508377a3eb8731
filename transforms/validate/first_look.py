"""One look over a raw table, which tells what takes a closer one: most files are in order, and done with then."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.source_file import SourceFile
from transforms.statements import only_row
from transforms.validate.damaged_text import perhaps_damaged
from transforms.validate.ignored_rows import perhaps_ignored
from transforms.validate.rounded_ids import perhaps_rounded
from transforms.workspace import Workspace


@dataclass(frozen=True)
class FirstLook:
    """What may be wrong: ``ignored``: some records without values; ``rounded``, ``damaged``: in which columns."""

    ignored: bool
    rounded: list[str]
    damaged: list[str]


def look_first(ws: Workspace, file: SourceFile) -> FirstLook:
    """Ask all questions to which the answer is mostly no in one statement: a file is read once for all of them."""
    ignored, rounded, damaged = perhaps_ignored(file), perhaps_rounded(file), perhaps_damaged(file)
    questions = [f"bool_or({question})" for asked in (ignored, rounded, damaged) for question in asked.values()]
    answers = iter(only_row(ws.con, f"select {', '.join(questions)} from {file.raw_rows}") if questions else ())

    def affirmed(asked: dict[str, str]) -> list[str]:
        return [column for column in asked if next(answers)]

    # in the order in which they were asked; where there are no own ids nothing is known of empty records
    return FirstLook(bool(affirmed(ignored)) or not ignored, affirmed(rounded), affirmed(damaged))
