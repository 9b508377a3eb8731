from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.transforms.ingest.conftest import Read, ReadAll
from tests.transforms.ingest.made_workbook import make_workbook, parts_of
from transforms.ingest.tables.table_reader import UnreadableError

HEAD = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.xls", "a.ods", "a.json", "a.txt", "a", "a.CSV.bak"])
def test_the_name_of_a_file_says_nothing(read: Read, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"id;name\n1;a\n")
    assert read(path).rows == {2: ("1", "a")}
    path.write_bytes(b'[{"id": 1}]')
    assert read(path).rows == {2: ("1",)}
    make_workbook(path, parts_of(HEAD + '<row r="2"><c r="A2"><v>1</v></c></row>'))
    assert read(path).reader.member == "#Data"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"), (b"\n\n \t", "empty"), (b"%PDF-1.7\nid;name\n", "PDF"), (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"), (b"\x1f\x8b\x08", "packed"), (b"PAR1", "Parquet"),
        (b"PK\x03\x04 not a workbook", "damaged or truncated"), (b"PK\x05\x06" + bytes(18), "an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged or truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"<!DOCTYPE html><table><tr><td>id</td></tr></table>", "web page"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>", "XML"),
        (b"\x7fELF\x02\x01\x01" + bytes(9) + bytes(range(256)), "binary"),
    ],
)
def test_what_is_no_table(read: Read, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(content)


@pytest.mark.parametrize(
    ("part", "reason"),
    [("xl/workbook.bin", "XLSB"), ("content.xml", "OpenDocument"), ("Data/Contacts.csv", "an archive, not a table")],
)
def test_archives_that_are_no_workbook(read: Read, tmp_path: Path, part: str, reason: str) -> None:
    path = tmp_path / "archive"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "x")
        archive.writestr(part, "x")
    with pytest.raises(UnreadableError, match=reason):
        read(path)


def test_an_archive_with_a_password(read: Read, tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "book", parts_of(HEAD))
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := content.find(signature, place + 1)) >= 0:
            content[place + flags] |= 1
    with pytest.raises(UnreadableError, match="encrypted"):
        read(bytes(content))


def test_a_text_may_begin_like_an_archive(read: Read) -> None:
    assert read(b"PK;name\n1;a\n").reader.headings == ["PK", "name"]


def test_inputs_are_never_changed(read_all: ReadAll, tmp_path: Path) -> None:
    path = tmp_path / "input.csv"
    for content in (b"id;name\n1;a\n", "id;Société\n1;é\n".encode("cp1252"), b"id;name\n\n1;a\n", b'[{"id": 1}]'):
        path.write_bytes(content)
        path.chmod(0o400)
        read_all(path)
        assert path.read_bytes() == content
        path.chmod(0o600)
