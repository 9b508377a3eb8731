from __future__ import annotations

from pathlib import Path

import pytest

from tests.transforms.ingest.conftest import explained
from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.texts.dialect import Dialect, find_dialect
from transforms.ingest.texts.encoding import as_utf8


def _dialect(tmp_path: Path, text: str) -> Dialect:
    path = tmp_path / "input"
    path.write_bytes(text.encode())
    return find_dialect(as_utf8(path, tmp_path), explained)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_each_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    found = _dialect(tmp_path, delimiter.join(["id", "name", "email"]) + "\n")
    assert (found.written, found.headings) == (delimiter, ["id", "name", "email"])


def test_known_headings_weigh_more_than_many(tmp_path: Path) -> None:
    found = _dialect(tmp_path, '"id";"name";a,b,c,d,e,f\n')
    assert (found.written, found.headings) == (";", ["id", "name", "a,b,c,d,e,f"])


def test_of_unknown_headings_the_most_cells_win(tmp_path: Path) -> None:
    assert _dialect(tmp_path, "a;b,c,d\n").written == ","


def test_one_column_has_no_delimiter(tmp_path: Path) -> None:
    assert _dialect(tmp_path, "email\na;b\n").written == ""


def test_delimiters_and_line_ends_inside_of_quotes_are_part_of_a_heading(tmp_path: Path) -> None:
    found = _dialect(tmp_path, 'id,"a;b;c;d\r\ne",name\n1,2,3\n')
    assert (found.headings, found.lines, found.sound) == (["id", "a;b;c;d\r\ne", "name"], 2, True)


def test_an_odd_quote_in_the_headings_costs_no_record(tmp_path: Path) -> None:
    found = _dialect(tmp_path, 'id;"name;email\n1;2;3\n')
    assert (found.headings, found.lines, found.sound) == (["id", "name", "email"], 1, False)


@pytest.mark.parametrize("first", ["sep=|\r\n", 'SEP=|\n', '"sep=|"\n'])
def test_the_line_that_names_the_delimiter_is_no_heading(tmp_path: Path, first: str) -> None:
    found = _dialect(tmp_path, first + "id;x|name\n")
    assert (found.written, found.headings, found.start) == ("|", ["id;x", "name"], len(first))


def test_blank_lines_before_the_headings_are_left_out(tmp_path: Path) -> None:
    found = _dialect(tmp_path, "\ufeff\r\n \n\nid;name\n")
    assert (found.headings, found.start, found.lead) == (["id", "name"], 3 + 5, True)
    # as a spreadsheet saves an empty row
    found = _dialect(tmp_path, ";;\r\n; ;\r\nid;name;note\r\n")
    assert (found.headings, found.start) == (["id", "name", "note"], 4 + 5)


def test_headings_are_as_written_but_for_a_bom(tmp_path: Path) -> None:
    assert _dialect(tmp_path, '\ufeff"\ufeff Id ";;Name’s\n').headings == [" Id ", "", "Name’s"]


def test_a_text_without_line_ends_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no line ends"):
        _dialect(tmp_path, "word " * 300_000)
