"""Every golden case gives the rows that its folder expects."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.golden.case import Case, Step, all_cases
from tests.golden.play import play, read_again
from tests.golden.rows import differences, read_actual, read_expected

PAIR = ["action", "account", "from_type", "from_id", "to_type", "to_id", "label", "inverse_label"]
RUNS = [
    pytest.param(case, variant, id="-".join(filter(None, (case.folder.name, variant))))
    for case in all_cases()
    for variant in (case.variants or [""])
]


@pytest.mark.parametrize(("case", "variant"), RUNS)
def test_case_gives_what_it_expects(case: Case, variant: str, tmp_path: Path) -> None:
    wrong: list[str] = []
    for number, (step, outcome) in enumerate(play(case, variant, tmp_path), 1):
        if outcome is None:
            continue
        found = [*_differing_tables(case, step, outcome.folder), *_differing_end(step, outcome.folder)]
        if outcome.exit_code != step.exit_code:
            found.append(f"exit code {outcome.exit_code}, not {step.exit_code}")
        if step.reread:
            found += _differing_again(outcome.folder, tmp_path)
        wrong += [f"step {number} ({step.verb} {step.given}): {line}" for line in found]
    assert not wrong, case.shows + "\n" + "\n".join(wrong)


def _differing_tables(case: Case, step: Step, run: Path) -> list[str]:
    files = sorted((case.folder / step.expected).glob("*.csv"))
    assert files or step.codes is not None, f"{case.folder.name} expects nothing"
    lines = []
    for file in files:
        columns, expected = read_expected(file)
        actual = Counter(read_actual(run, file.stem, columns, case.where.get(file.stem, "")))
        lines += [f"{file.stem} ({', '.join(columns)}): {line}" for line in differences(expected, actual)]
    return lines


def _differing_end(step: Step, run: Path) -> list[str]:
    lines = []
    verdict = json.loads((run / "run.json").read_text(encoding="utf-8"))["verdict"]
    if verdict != step.verdict:
        lines.append(f"verdict {verdict}, not {step.verdict}")
    if step.codes is not None:
        codes = sorted({code for (code,) in read_actual(run, "notices", ["notice_code"], "severity <> 'info'")})
        if codes != sorted(step.codes):
            lines.append(f"notice codes {codes}, not {sorted(step.codes)}")
    if step.import_files is not None:
        files = sorted(file.relative_to(run / "import").as_posix() for file in (run / "import").rglob("*.csv"))
        if files != sorted(step.import_files):
            lines.append(f"import files {files}, not {sorted(step.import_files)}")
    return lines


def _differing_again(run: Path, place: Path) -> list[str]:
    again = read_again(run, place).folder
    done = "action in ('link', 'unlink')"
    first, second = (Counter(read_actual(folder, "changes", PAIR, done)) for folder in (run, again))
    return [f"import files read again: {line}" for line in differences(first, second)]
