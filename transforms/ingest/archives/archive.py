"""An archive (zip) in the inbox: which files it holds, which of them may be read, and what is wrong with it."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from transforms.ingest.archives.cut_archive import whole_members
from transforms.ingest.archives.ignored_names import is_ignored
from transforms.ingest.archives.unpack import PackedMember, is_bomb, refusal
from transforms.ingest.tables.table_reader import UnreadableError

MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
#: a backup of a CRM has some dozens of tables; each further member is a file to report, at ten milliseconds each
MOST_MEMBERS = 500
MOST_DIRECTORY_BYTES = 1 << 20
_UTF8 = 0x800
#: parts that make an archive a document of an office program, which is one file for those who wrote it
_DOCUMENT_PARTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/workbook.bin", "mimetype", "_rels/.rels"}
#: folders of such a document: of one that was cut off, the parts above may be among those that are lost
_DOCUMENT_FOLDERS = ("docProps/", "xl/")


@dataclass(frozen=True)
class Member:
    """A file in an archive. ``name``: its path there; ``refused``: why it is not read, empty where it is."""

    name: str
    packed: PackedMember
    refused: str = ""


@dataclass(frozen=True)
class Archive:
    """The files of an archive, sorted by name, the numbers in names as numbers.

    ``complaint``: what is wrong with it as a whole, or empty.
    """

    members: list[Member]
    complaint: str = ""


class Directory(io.FileIO):
    """A file that refuses to give a directory of unreasonable size in one piece."""

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any file. Raises UnreadableError where more is asked for than the directory of honest archives has."""
        if size is not None and size > MOST_DIRECTORY_BYTES:
            raise UnreadableError("an archive of too many files")
        return super().read(size) or b""


def open_archive(path: Path) -> Archive | None:
    """The members of an archive; None where the file is none, or is a document (a workbook) packed as one.

    Hidden files, folders and the files of systems are left out. An archive that was cut off gives what is whole.
    Raises UnreadableError where it has too many members, none, or is a bomb.
    """
    with path.open("rb") as file:
        if not file.read(4).startswith(MARKS):
            return None
    try:
        with Directory(path) as stream, zipfile.ZipFile(stream) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            found = [(packed_member(entry), _entry_refusal(entry)) for entry in entries]
            complaint = ""
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError):
        with path.open("rb") as file:
            found = list(whole_members(file))
            complaint = "damaged or cut off: its directory is missing"
    names = {member.name for member, _ in found}
    if names & _DOCUMENT_PARTS or (complaint and (not found or any(map(_in_document_folder, names)))):
        return None
    members = _members(found)
    _refuse_excess(members, path.stat().st_size)
    return Archive(members, complaint)


def _in_document_folder(name: str) -> bool:
    return name.startswith(_DOCUMENT_FOLDERS)


def packed_member(entry: zipfile.ZipInfo) -> PackedMember:
    """A member as the directory of its archive tells of it."""
    return PackedMember(
        entry.filename if entry.flag_bits & _UTF8 else _older_name(entry.filename),
        entry.header_offset, entry.compress_type, entry.flag_bits, entry.compress_size, entry.file_size, entry.CRC,
    )


def _older_name(name: str) -> str:
    """A name that was taken for the letters of DOS, as the standard has it, though many programs wrote UTF-8."""
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _entry_refusal(entry: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return "a symbolic link" if kind == stat.S_IFLNK else ""


def _members(found: list[tuple[PackedMember, str]]) -> list[Member]:
    """The members that people mean, by name, each with the reason against it."""
    # a damaged archive may have a member without a name
    named = [(member.name.replace("\\", "/") or "unnamed", member, reason) for member, reason in found]
    named = [one for one in named if not one[0].endswith("/") and not is_ignored(_parts(one[0]))]
    counts = Counter(name for name, _, _ in named)
    members = {}
    for name, packed, reason in named:
        reason = reason or _leads_out(name) or refusal(packed)
        # which one is right can only be guessed
        members[name] = Member(name, packed, reason if counts[name] == 1 else "several members have this name")
    return [members[name] for name in sorted(members, key=_natural)]


def _natural(name: str) -> tuple[tuple[str, int, str], ...]:
    """The order in which people count: the second part of a split table before the tenth."""
    parts = re.findall("([^0-9]*)([0-9]{0,18})", name)
    return tuple((text, int(digits or -1), digits) for text, digits in parts)


def _parts(name: str) -> list[str]:
    # ".." is no hidden folder
    return [part for part in name.split("/") if part not in ("", ".", "..")] or [name]


def _leads_out(name: str) -> str:
    """Nothing is ever written under a member's name; but an honest archive has no such names."""
    if name.startswith("/") or re.match("[A-Za-z]:", name) or ".." in name.split("/"):
        return "its name leads out of the archive"
    return ""


def _refuse_excess(members: list[Member], size: int) -> None:
    if not members:
        raise UnreadableError("an archive without files")
    if len(members) > MOST_MEMBERS:
        raise UnreadableError("an archive of too many files")
    if is_bomb(sum(member.packed.size for member in members if not member.refused), size):
        raise UnreadableError("the archive unpacks to too much")
