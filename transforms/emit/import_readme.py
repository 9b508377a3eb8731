"""The text beside the import files (``LISEZMOI.txt``, ``README.txt``): what to upload where, in which order."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from transforms.emit.import_file_name import ACTIONS, ImportObject
from transforms.emit.import_headings import ImportHeadings

#: characters a line of the text holds at most
WIDTH = 100


@dataclass(frozen=True)
class ImportStep:
    """One file to upload: ``file`` as it is named on disk, ``asked_as`` as ``confirm --only`` names it."""

    file: str
    asked_as: str
    action: str
    rows: int
    imported: ImportObject
    headings: ImportHeadings


@dataclass(frozen=True)
class ReadmeFacts:
    """What the text says of the run; ``unknown``: how many of the pairs were in an unknown state before."""

    language: str
    account: str
    run_id: str
    unknown: int


def write_readme(folder: Path, text: str, steps: Sequence[ImportStep], about: ReadmeFacts) -> None:
    """Write the text ``import`` or ``undo`` for these files into ``folder``: UTF-8, CRLF."""
    words = _texts()[about.language]
    ordered = sorted(steps, key=lambda step: (ACTIONS.index(step.action), step.file))
    filled = words[text].format(
        account=about.account,
        run_id=about.run_id,
        steps="".join(_step(words, number, step, about.language) for number, step in enumerate(ordered, start=1)),
        how=words["how"],
        example=ordered[0].asked_as,
        unknown=words["unknown"].format(unknown=about.unknown) if about.unknown else "",
    )
    lines = "\n".join(map(_wrapped, filled.strip("\n").split("\n")))
    (folder / words["file_name"]).write_text(f"{lines}\n", encoding="utf-8", newline="\r\n")


def _wrapped(line: str) -> str:
    """A line of prose broken at ``WIDTH``; what is set in (commands, the facts of a file) stays as it is."""
    found = re.match(r"(\d\. |   - |\()?(?! )", line)
    if len(line) <= WIDTH or not found:
        return line
    indent = " " * len(found[0])
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _step(words: dict[str, str], number: int, step: ImportStep, language: str) -> str:
    return words["step"].format(
        number=number,
        file=step.file,
        rows=step.rows,
        menu=step.imported.writing.menu[language],
        option=words[step.action],
        columns=", ".join(step.headings.columns.values()),
    )


@cache
def _texts() -> dict[str, dict[str, str]]:
    given: dict[str, dict[str, str]] = tomllib.loads(
        Path(__file__).with_name("import_readme.toml").read_text(encoding="utf-8")
    )
    return given
