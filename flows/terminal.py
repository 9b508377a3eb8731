"""What reaches the terminal: tables, sentences, progress; nothing of the data can steer it."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

#: columns where the output is no terminal and nothing says how wide it is
WIDTH = 120
#: control and format characters (escape sequences, writing direction), broken halves, line separators
_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


class _Terminal(Console):
    """A console that tells of a reader that went away instead of ending the program."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def plain(value: object) -> str:
    """A value as text in which every character that steers a terminal is shown by its number."""
    return "".join(
        letter if unicodedata.category(letter) not in _STEERING else f"\\u{ord(letter):04x}" for letter in str(value)
    )


def console(*, stderr: bool = False) -> Console:
    """A console that takes texts as they are: no markup, no emoji codes, no highlighting."""
    stream = sys.stderr if stderr else sys.stdout
    made = _Terminal(file=stream, markup=False, emoji=False, highlight=False)
    if not made.is_terminal and "COLUMNS" not in made._environ:
        made.width = WIDTH
    return made


def print_table(to: Console, title: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A small table; numbers to the right, long texts folded."""
    print_line(to, title, "bold")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, heading in enumerate(headings):
        counted = bool(rows) and all(isinstance(row[number], int | None) for row in rows)
        table.add_column(Text(plain(heading)), justify="right" if counted else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if value is None else plain(value)) for value in row))
    to.print(table)
    to.print()


def print_fields(to: Console, headings: Sequence[str], row: Sequence[object]) -> None:
    """One row with many columns: a line for each value that it has."""
    fields = Table.grid(padding=(0, 2))
    for heading, value in zip(headings, row, strict=True):
        if value not in (None, ""):
            fields.add_row(Text(f"  {plain(heading)}", style="dim"), Text(plain(value), overflow="fold"))
    to.print(fields)
    to.print()


def print_line(to: Console, sentence: str, style: str = "") -> None:
    """A sentence; wrapped at the width of a terminal, else on one line."""
    to.print(Text(plain(sentence), style=style), soft_wrap=not to.is_terminal)


def print_path(path: object) -> None:
    """A path on standard output, on one line, exactly as it is."""
    print(path, flush=True)


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Printing that ends quietly when its reader went away (``| head``): what was done stays done."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # what is still to be flushed when the program ends must go somewhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def shown_progress() -> Iterator[Callable[[str], None]]:
    """What a run announces, on standard error; nothing where that is no terminal."""
    to = console(stderr=True)
    if not to.is_terminal:
        yield lambda stage: None
        return
    with to.status(Text("...")) as status:
        yield lambda stage: status.update(Text(plain(stage)))
