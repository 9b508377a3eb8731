"""What the fuzzer begins with, and what it once found, is read or refused; nothing is lost and nothing crashes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.readers import READERS

CORPUS = Path(__file__).parent / "corpus"
INPUTS = sorted(path for path in CORPUS.glob("*/*"))


def test_every_reader_has_a_corpus() -> None:
    assert {path.parent.name for path in INPUTS} == set(READERS)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_input_of_the_corpus(path: Path) -> None:
    READERS[path.parent.name](path.read_bytes())
