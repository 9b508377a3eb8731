from __future__ import annotations

import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.ingest.made_archive import changed, make_archive
from tests.transforms.ingest.made_workbook import make_workbook, parts_of
from transforms.ingest.archives import archive as archives
from transforms.ingest.archives import unpack as unpacking
from transforms.ingest.archives.archive import Archive, open_archive
from transforms.ingest.archives.unpack import unpack
from transforms.ingest.tables.table_reader import UnreadableError

TEXT = "id;name\n" + "".join(f"{number};{random.Random(number).random()}\n" for number in range(500))
ENCRYPTED = 1


def _opened(path: Path) -> Archive:
    found = open_archive(path)
    assert found is not None
    return found


def _refused(path: Path) -> dict[str, str]:
    return {member.name: member.refused for member in _opened(path).members}


def _contents(path: Path, chunk: int = 1 << 20) -> dict[str, bytes]:
    with path.open("rb") as file:
        return {
            member.name: b"".join(unpack(file, member.packed, chunk))
            for member in _opened(path).members if not member.refused
        }


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("chunk", [7, 1 << 20])
def test_members_come_out_as_they_went_in(tmp_path: Path, method: int, streamed: bool, chunk: int) -> None:
    members = {"b/c.csv": TEXT, "a.csv": "id\n1\n", "empty.csv": ""}
    path = make_archive(tmp_path / "a.zip", members, method=method, streamed=streamed)
    assert _opened(path).complaint == ""
    assert _contents(path, chunk) == {name: members[name].encode() for name in sorted(members)}


@pytest.mark.parametrize("chunk", [1 << 10, 1 << 20])
def test_what_packs_well_comes_out_whole(tmp_path: Path, chunk: int) -> None:
    content = b"id\n" + b"," * ((7 << 20) + 5)
    assert _contents(make_archive(tmp_path / "a.zip", {"a.csv": content}), chunk) == {"a.csv": content}


def test_what_systems_pack_beside_is_left_out(tmp_path: Path) -> None:
    names = ["__MACOSX/._a.csv", "a/__MACOSX/b.csv", ".DS_Store", "a/.hidden/b.csv", "~$a.xlsx", "x/Thumbs.db",
             "Desktop.ini", "folder/", "a/b.csv"]
    assert list(_refused(make_archive(tmp_path / "a.zip", dict.fromkeys(names, "id\n1\n")))) == ["a/b.csv"]


def test_archives_without_files(tmp_path: Path) -> None:
    for members in ({}, {"folder/": "", ".hidden": "x"}):
        with pytest.raises(UnreadableError, match="without files"):
            open_archive(make_archive(tmp_path / "a.zip", members))


@pytest.mark.parametrize(
    "name", ["../a.csv", "a/../../b.csv", "/etc/a.csv", "C:/a.csv", "\\\\server\\a.csv", "..\\a.csv"]
)
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    path = make_archive(tmp_path / "a.zip", {name: "id\n1\n", "good.csv": "id\n2\n"})
    assert _refused(path) == {name.replace("\\", "/"): "its name leads out of the archive", "good.csv": ""}


def test_names_of_older_programs(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "a.zip", {"\u00e9t\u00e9.csv": "1", "sub\\fol.csv": "2", "xyz__.csv": "3"})
    # without the flag: the letters of DOS, or UTF-8 all the same
    assert set(_refused(path)) == {"\u00e9t\u00e9.csv", "sub/fol.csv", "xyz__.csv"}
    changed(path, b"xyz__", b"xyz\x82.")
    assert "xyz\u00e9..csv" in _refused(path)
    changed(path, b"xyz\x82.", "xyz\u00e9".encode())
    assert "xyz\u00e9.csv" in _refused(path)


def test_a_name_given_twice_is_not_guessed_at(tmp_path: Path) -> None:
    pairs: list[tuple[str, str | bytes]] = [("a/b.csv", "1"), ("a\\b.csv", "2"), ("c.csv", "3"), ("c.csv", "3")]
    path = make_archive(tmp_path / "a.zip", pairs)
    assert _refused(path) == dict.fromkeys(["a/b.csv", "c.csv"], "several members have this name")


def test_symbolic_links_in_archives(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert _refused(tmp_path / "a.zip") == {"link.csv": "a symbolic link"}


def test_members_with_a_password_or_packed_in_other_ways(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        path = make_archive(tmp_path / "a.zip", {"a.csv": TEXT}, method=method)
        assert _refused(path) == {"a.csv": f"packed in a way that is not read (method {method})"}
    path = make_archive(tmp_path / "a.zip", {"a.csv": TEXT})
    directory = path.read_bytes().rindex(b"PK\x01\x02")
    content = bytearray(path.read_bytes())
    content[directory + 8] |= ENCRYPTED
    path.write_bytes(content)
    assert _refused(path) == {"a.csv": "it takes a password"}


def test_a_workbook_is_no_archive_of_files(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "book", parts_of("<row/>"))
    assert open_archive(path) is None
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert open_archive(path) is None
    path.write_bytes(b"PK;name\n1;a\n")
    assert open_archive(path) is None


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_an_archive_that_was_cut_off_gives_what_is_whole(tmp_path: Path, streamed: bool, keep: float) -> None:
    names = [f"{number}.csv" for number in range(10)]
    content = make_archive(tmp_path / "a.zip", dict.fromkeys(names, TEXT), streamed=streamed).read_bytes()
    path = tmp_path / "cut.zip"
    path.write_bytes(content[: int(len(content) * keep)])
    assert "cut off" in _opened(path).complaint
    refused = _refused(path)
    whole = [name for name, reason in refused.items() if not reason]
    assert names[: len(whole)] == whole
    assert len(whole) >= int(10 * keep) - 1
    assert list(refused.values())[len(whole) :] in ([], ["cut off"])
    assert set(_contents(path).values()) == {TEXT.encode()}


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_a_workbook_that_was_cut_off_is_no_archive_of_its_parts(tmp_path: Path, keep: float) -> None:
    # many programs write the parts that tell a workbook last
    names = ["docProps/app.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"]
    content = make_archive(tmp_path / "a.xlsx", dict.fromkeys(names, TEXT)).read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(content[: int(len(content) * keep)])
    assert open_archive(path) is None


def test_an_archive_of_more_than_32_bits_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.csv", "b.csv"):
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(TEXT.encode())
    assert list(_contents(path)) == ["a.csv", "b.csv"]
    path.write_bytes(path.read_bytes()[:-30])
    assert _contents(path) == {"a.csv": TEXT.encode(), "b.csv": TEXT.encode()}


@given(data=st.data())
def test_any_flipped_byte_gives_the_content_or_a_reason(tmp_path: Path, data: st.DataObject) -> None:
    streamed = data.draw(st.booleans())
    path = make_archive(tmp_path / "a.zip", {"a.csv": "id\n1\n", "b.csv": "id\n2\n"}, streamed=streamed)
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        found = open_archive(path)
        with path.open("rb") as file:
            for member in found.members if found else []:
                if not member.refused:
                    assert b"".join(unpack(file, member.packed)) in (b"id\n1\n", b"id\n2\n")
    except UnreadableError as error:
        assert str(error)


def test_a_bomb_is_refused_by_its_header(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "a.zip", {"a.csv": b"0" * (9 << 20), "b.csv": "id\n1\n"})
    assert _refused(path) == {"a.csv": "it unpacks to too much", "b.csv": ""}


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "a.zip", {"a.csv": b"0" * (9 << 20)})
    changed(path, struct.pack("<I", 9 << 20), struct.pack("<I", 3 << 20))
    member = _opened(path).members[0]
    given_out = 0
    with path.open("rb") as file, pytest.raises(UnreadableError, match="damaged"):
        for piece in unpack(file, member.packed):
            given_out += len(piece)
    assert given_out == 3 << 20


def test_a_streamed_bomb_without_directory_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "SUSPICIOUS_BYTES", 4 << 20)
    path = make_archive(tmp_path / "a.zip", {"a.csv": b"0" * (40 << 20)}, streamed=True)
    path.write_bytes(path.read_bytes()[:-60])
    assert _refused(path) == {"a.csv": "it unpacks to too much"}


def test_many_members_out_of_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "SUSPICIOUS_BYTES", 1 << 20)
    path = make_archive(tmp_path / "a.zip", {f"{number}.csv": b"0" * (1 << 19) for number in range(9)})
    with pytest.raises(UnreadableError, match="unpacks to too much"):
        open_archive(path)


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_archive(tmp_path / "a.zip", {f"{number}.csv": "" for number in range(30)})
    monkeypatch.setattr(archives, "MOST_MEMBERS", 29)
    with pytest.raises(UnreadableError, match="too many"):
        open_archive(path)
    monkeypatch.setattr(archives, "MOST_DIRECTORY_BYTES", 1000)
    with pytest.raises(UnreadableError, match="too many"):
        open_archive(path)


def test_parts_come_in_the_order_in_which_people_count(tmp_path: Path) -> None:
    names = ["b_1.csv", "b_2.csv", "b_10.csv", "b_010.csv", "b.csv", "a/10/x", "a/9/x", "9", "10", "b_2.csv2"]
    path = make_archive(tmp_path / "a.zip", dict.fromkeys(names, "x"))
    found = [member.name for member in _opened(path).members]
    assert found == ["9", "10", "a/9/x", "a/10/x", "b.csv", "b_1.csv", "b_2.csv", "b_2.csv2", "b_010.csv", "b_10.csv"]


def test_a_member_without_a_name(tmp_path: Path) -> None:
    """Found by the fuzzer: the standard library looks at the last letter of the name."""
    path = make_archive(tmp_path / "a.zip", {"x": "id\n1\n"}, method=zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes().replace(b"xid", b"id").replace(b"xPK\x05", b"PK\x05"))
    directory = content.index(b"PK\x01\x02")
    content[26], content[directory + 28] = 0, 0
    struct.pack_into("<2L", content, len(content) - 10, len(content) - 22 - directory, directory)
    path.write_bytes(content)
    assert [member.name for member in _opened(path).members] == ["unnamed"]
