"""What a golden case is: its steps, read from ``case.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent
ACCOUNTS = CASES / "accounts"
SAMPLES = CASES.parent / "samples"


@dataclass(frozen=True)
class Step:
    """One command of a case (``[[steps]]`` in ``case.toml``).

    ``verb``: check, plan, or confirm or undo (of the plan before). ``given``: the folder with the inbox.
    ``expected``: the folder with the expected rows. ``verdict``: of the run; for confirm, ``refused``
    means that it must be refused. ``exit_code``: of the run. ``allow_unlink``, ``again``: as on the command line.
    ``codes``: the notice codes of severity error and warning, all of them, each once.
    ``import_files``: the CSV files below ``import/``, all of them. ``reread``: the import files, put into
    ``link/`` and ``unlink/`` beside the same exports, must plan the same links and unlinks.
    """

    verb: str = "plan"
    given: str = "given"
    expected: str = "expected"
    verdict: str = "done"
    exit_code: int = 0
    allow_unlink: int | None = None
    again: bool = False
    codes: list[str] | None = None
    import_files: list[str] | None = None
    reread: bool = False


@dataclass(frozen=True)
class Case:
    """A golden case: ``shows`` in one sentence, ``accounts`` laid beneath each inbox, ``steps`` in order.

    ``samples``: folder of the inbox (``exports/pipedrive``) to files below ``tests/samples`` that are put there.
    ``where`` narrows a table to the rows that the case is about (a condition in SQL, by table).
    ``variants``: folders that stand for ``given`` in turn and must all give the same rows.
    """

    folder: Path
    shows: str
    accounts: list[str] = field(default_factory=list)
    samples: dict[str, list[str]] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    variants: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=lambda: [Step()])

    def given(self, step: Step, variant: str) -> list[Path]:
        """The folders whose files make the inbox of a step, the later ones on top."""
        return [*(ACCOUNTS / name for name in self.accounts), self.folder / (variant or step.given)]


def read_case(folder: Path) -> Case:
    """The case in a folder. Raises TypeError where ``case.toml`` has a key that means nothing."""
    file = folder / "case.toml"
    given: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    steps = [Step(**step) for step in given.pop("steps", [{}])]
    return Case(folder=folder, steps=steps, **given)


def all_cases() -> list[Case]:
    """Every case, by name."""
    return [read_case(file.parent) for file in sorted(CASES.glob("*/case.toml"))]
