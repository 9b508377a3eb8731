"""A panic of the parser is a plain reason, and its words stay out of the terminal; nobody else's words are lost."""

from __future__ import annotations

import os

import pytest

from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.workbooks.parser_refusals import refusals


class PanicException(BaseException):
    """As the parser raises it: no Exception."""


def test_a_panic_is_a_refusal_and_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableError, match=r"^damaged workbook$"), refusals():
        os.write(2, b"thread panicked at 'secret cell'")
        raise PanicException("secret cell")
    os.write(2, b"afterwards")
    assert capfd.readouterr().err == "afterwards"


def test_other_words_come_out_in_the_end(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="other"), refusals():
        os.write(2, b"a warning")
        raise ValueError("other")
    with refusals():
        os.write(2, b", another")
    assert capfd.readouterr().err == "a warning, another"
