"""Writes the expected rows of golden cases anew: ``python -m tests.golden.write CASE ...``.

Only tables whose CSV stands in the expected folder are written, in the columns that it names; to begin one,
write its heading line. Without a case every case is written. Read the difference before you keep it.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path

from tests.golden.case import CASES, Case, Step, all_cases, read_case
from tests.golden.play import play
from tests.golden.rows import read_actual, read_expected


def write_case(case: Case) -> list[Path]:
    """Play a case (its first variant) and write what came out; gives the files written."""
    written = []
    with tempfile.TemporaryDirectory() as place:
        for step, outcome in play(case, (case.variants or [""])[0], Path(place)):
            if outcome is not None:
                written += _write_step(case, step, outcome.folder)
    return written


def _write_step(case: Case, step: Step, run: Path) -> list[Path]:
    files = sorted((case.folder / step.expected).glob("*.csv"))
    for file in files:
        columns, _ = read_expected(file)
        rows = read_actual(run, file.stem, columns, case.where.get(file.stem, ""))
        with file.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n")
            writer.writerows([columns, *rows])
    return files


def main(names: list[str]) -> None:
    """Write the named cases, or all."""
    for case in [read_case(CASES / name) for name in names] or all_cases():
        for file in write_case(case):
            print(file.relative_to(CASES))


if __name__ == "__main__":
    main(sys.argv[1:])
