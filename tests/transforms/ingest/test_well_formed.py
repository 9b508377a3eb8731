from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.ingest.written_text import Written, damaged_texts, written_tables
from transforms.ingest.texts.well_formed import Proof, examine


def _proof(tmp_path: Path, text: str, delimiter: str = ";", chunk: int = 1 << 20) -> Proof:
    path = tmp_path / "input"
    path.write_bytes(text.encode())
    with patch("transforms.ingest.texts.encoding.CHUNK", chunk):
        return examine(path, delimiter)


def _split(text: str, *, by_quotes: bool) -> list[str]:
    """The records of a text by the parity of quotes (or its lines), without blank ones at the end; the plain way."""
    records, begin, inside = [], 0, False
    for place, letter in enumerate(text):
        inside ^= letter == '"' and by_quotes
        if not inside and (letter == "\n" or (letter == "\r" and text[place + 1 : place + 2] != "\n")):
            records.append(text[begin : place + 1].rstrip("\n").rstrip("\r"))
            begin = place + 1
    records += [text[begin:]] if text[begin:] else []
    while records and not records[-1]:
        records.pop()
    return records


@given(text=damaged_texts, chunk=st.integers(1, 8))
def test_records_and_lines_are_counted_as_by_hand_wherever_chunks_end(tmp_path: Path, text: str, chunk: int) -> None:
    proof = _proof(tmp_path, text, chunk=chunk)
    assert proof == _proof(tmp_path, text)
    assert proof.lines == len(_split(text, by_quotes=False))
    records = _split(text, by_quotes=True)
    assert proof.records == len(records)
    widths = [re.sub('"[^"]*("|$)', "", record).count(";") + 1 for record in records if record]
    assert (proof.narrowest, proof.widest) == ((min(widths), max(widths)) if widths else (0, 0))


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 1 << 20])
@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ('a;b;c\n1;2;3\n', set()), ('a;b;c\n1;"x\ny";3\n', {2}), ('a;b;c\r\n1;"x;y\r\n2;z;z\r\n3;y";4', {3}),
        ('a;b;c\n1;2;"x\ny"\n1;2;3\n', {1}), ('a;b;c\n1;2;"x\n', set()), ('a;b\n1;"x\n\n;;;y"\n', {1, 4}),
    ],
)
def test_how_wide_lines_within_a_cell_are(tmp_path: Path, text: str, torn: set[int], chunk: int) -> None:
    assert _proof(tmp_path, text, chunk=chunk).torn == torn


@given(written=written_tables(), chunk=st.sampled_from([1, 2, 3, 7, 1 << 20]))
def test_a_table_is_proved_regular(tmp_path: Path, written: Written, chunk: int) -> None:
    proof = _proof(tmp_path, written.text, written.delimiter, chunk)
    assert proof.clean_quotes
    assert proof.records == len(written.rows)
    # only LF and CR LF are for the fast way; headings alone may end without any
    assert proof.is_regular(len(written.rows[0])) == (written.line_end != "\r" or proof.line_ends == {"\n"})


@pytest.mark.parametrize(
    "text",
    [
        'a;b\n1;x"\n', 'a;b\n1;"x\n', 'a;b\n1;"x"y\n', 'a;b\n1;"x" \n', 'a;b\n 1;"x""\n', 'a;b\n1; "x"\n',
        'a;b\n1;x""\n', '"a";b\n1;"x""y""z\n',
    ],
)
def test_unclean_quotes(tmp_path: Path, text: str) -> None:
    assert not _proof(tmp_path, text).clean_quotes


@pytest.mark.parametrize("text", ['a;b\n1;""\n', '"a";"b""c"\n"""";"\n"\n', 'a;b\n1;";"', 'a;b\n"1\r\n";2\r\n'])
def test_clean_quotes(tmp_path: Path, text: str) -> None:
    assert _proof(tmp_path, text).clean_quotes


def test_what_keeps_a_text_from_being_regular(tmp_path: Path) -> None:
    assert _proof(tmp_path, "a;b\n1;2\n3;4").is_regular(2)
    assert _proof(tmp_path, "a;b\r\n1;2\r\n").is_regular(2)
    mixed = ["a;b\n1;2\r\n", "a;b\r1;2\r", "a;b\n1;\r2\n"]
    for text in [*mixed, "a;b\n\n1;2\n", "a;b\n1;2\n\n", "a;b\n1\n", "a;b\n1;2;\n"]:
        assert not _proof(tmp_path, text).is_regular(2), repr(text)
    assert not _proof(tmp_path, "a;b\n1;2\n").is_regular(3)


def test_blank_lines_count_only_before_a_filled_one(tmp_path: Path) -> None:
    proof = _proof(tmp_path, "a;b\r\n\r\n\r\n1;2\r\n\r\n\r\n")
    assert (proof.records, proof.lines, proof.by_record.blank, proof.by_record.blank_at_end) == (4, 4, 2, 2)


def test_the_headings_may_begin_later(tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(b'sep=;\r\na;b\r\n1;"2"\r\n')
    assert examine(path, ";", 7).is_regular(2)
