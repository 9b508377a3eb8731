from __future__ import annotations

import codecs
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.texts.encoding import as_utf8, is_utf8

TEXT = "id;name\r\n1;Zoé Lefèvre\r\n2;Œuvrard 20 €\r\n"


def _found(tmp_path: Path, content: bytes) -> tuple[str, str]:
    path = tmp_path / "input"
    path.write_bytes(content)
    source = as_utf8(path, tmp_path / "scratch")
    return source.encoding, source.path.read_bytes()[source.bom :].decode("utf-8")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_every_encoding_gives_the_same_text(tmp_path: Path, content: bytes, encoding: str) -> None:
    assert _found(tmp_path, content) == (encoding, TEXT)


SAVED = "ID;NOM;SOCIÉTÉ\r1;Hélène Lefèvre;Château & Fils\r2;Müller;Café\r"


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850"])
@pytest.mark.parametrize("line_end", ["\r", "\r\n"])
@pytest.mark.parametrize(
    "text", [SAVED, "id;name\r1;Größe\r2;Käthe Schön\r3;Übermüller\r", "id\rLEFÈVRE\rZOÉ\rANDRÉ\rRENÉE\r"]
)
def test_what_a_spreadsheet_saves_for_the_mac_and_for_dos(
    tmp_path: Path, text: str, line_end: str, encoding: str
) -> None:
    text = text.replace("\r", line_end)
    assert _found(tmp_path, text.encode(encoding)) == (encoding, text)


@pytest.mark.parametrize(
    "word",
    ["L’Oréal", "l’Isle", "Dušan", "“Le Coin” – 12 €", "Ångström", "Köln…", "Tél\u00a0: 1", "Lyon–Paris", "HÔTEL"],
)
def test_words_of_windows_are_taken_for_nothing_else(tmp_path: Path, word: str) -> None:
    text = "id;name\r\n" + f"1;{word}\r\n" * 20
    assert _found(tmp_path, text.encode("cp1252"))[1] == text


def test_one_byte_at_the_end_of_a_long_file_decides(tmp_path: Path) -> None:
    ascii_only = b"id;name\n" + b"1;abc\n" * 400_000
    assert _found(tmp_path, ascii_only)[0] == "utf-8"
    assert _found(tmp_path, ascii_only + b"2;Zo\xe9\n") == ("cp1252", (ascii_only + b"2;Zo\xe9\n").decode("cp1252"))


def test_bytes_that_windows_1252_leaves_undefined_do_no_harm(tmp_path: Path) -> None:
    assert _found(tmp_path, b"id\n\x81\x8d\x8f\x90\x9d\xe9") == ("cp1252", "id\n\x81\x8d\x8f\x90\x9dé")


def test_damage_behind_a_bom_becomes_replacement_characters(tmp_path: Path) -> None:
    assert _found(tmp_path, codecs.BOM_UTF8 + b"id\nZo\xe9\n") == ("utf-8-sig", "id\nZo\ufffd\n")
    half_a_pair = codecs.BOM_UTF16_LE + "id\n1".encode("utf-16-le") + b"\x00\xd8x\0"
    assert _found(tmp_path, half_a_pair) == ("utf-16", "id\n1\ufffdx")


@pytest.mark.parametrize("broken", [b"Zo\xe9;", b"\xff\xfe", "\u20ac".encode()[:2]])
def test_a_few_broken_bytes_leave_the_rest_of_a_text_in_utf_8_alone(tmp_path: Path, broken: bytes) -> None:
    encoding, text = _found(tmp_path, TEXT.encode() + broken)
    assert encoding == "utf-8"
    assert text.startswith(TEXT)
    assert "\ufffd" in text


def test_letters_well_formed_by_chance_do_not_make_a_text_utf_8(tmp_path: Path) -> None:
    content = "id;name\n1;é\n2;è\n3;\u00c3\u00a9\n".encode("cp1252")
    assert _found(tmp_path, content)[0] == "cp1252"
    assert _found(tmp_path, content * 100_000)[0] == "cp1252"


def test_the_file_itself_is_used_where_it_is_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(TEXT.encode())
    assert as_utf8(path, tmp_path / "scratch").path == path
    assert not (tmp_path / "scratch").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\t", "empty"),
        (b"\xff\xfe", "empty"),
        (bytes(5000), "zero bytes"),
        (bytes(range(256)) * 8, "binary"),
        (codecs.BOM_UTF16_LE + bytes(range(1, 9)) * 40, ""),
    ],
)
def test_what_is_no_text_is_refused_or_kept_whole(tmp_path: Path, content: bytes, reason: str) -> None:
    if not reason:
        assert _found(tmp_path, content)[0] == "utf-16"
        return
    with pytest.raises(UnreadableError, match=reason):
        _found(tmp_path, content)


@given(content=st.binary(max_size=40) | st.text(max_size=20).map(str.encode), size=st.integers(1, 9))
def test_the_proof_of_utf_8_agrees_with_python_wherever_chunks_end(tmp_path: Path, content: bytes, size: int) -> None:
    path = tmp_path / "input"
    path.write_bytes(content)
    try:
        content.decode("utf-8")
        expected = True
    except UnicodeDecodeError:
        expected = False
    with patch("transforms.ingest.texts.encoding.CHUNK", size):
        assert is_utf8(path) is expected


_letters = st.sampled_from(list("ab é€\n;")) | st.characters(exclude_categories=["Cs", "Cc"])


@given(text=st.text(_letters, max_size=30), size=st.integers(1, 5))
def test_rewriting_in_chunks_loses_nothing(tmp_path: Path, text: str, size: int) -> None:
    with patch("transforms.ingest.texts.encoding.CHUNK", size):
        assert _found(tmp_path, ("id;" + text).encode("utf-16")) == ("utf-16", "id;" + text)
