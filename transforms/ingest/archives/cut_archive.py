"""An archive that lost its end, and with it the directory: which of its members are still whole."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

from transforms.ingest.archives.unpack import (
    CHUNK,
    DEFLATED,
    Flow,
    LocalHeader,
    PackedMember,
    is_bomb,
    local_header,
    refusal,
)
from transforms.ingest.tables.table_reader import UnreadableError

#: a zip64 archive says so in the 32-bit fields, and the sizes in an extra field with this number
_ZIP64, _ZIP64_EXTRA = 0xFFFFFFFF, 1
_STREAMED, _UTF8 = 0x8, 0x800
_DESCRIPTOR_MARK = b"PK\x07\x08"

Found = tuple[PackedMember, str]


def whole_members(file: BinaryIO) -> Iterator[Found]:
    """The members from the beginning on, each with the reason why it is not whole (empty where it is).

    After one that is not whole nothing more is looked for: where the next one begins can only be guessed.
    """
    end, offset, unpacked = file.seek(0, os.SEEK_END), 0, 0
    while (header := local_header(file, offset)) is not None:
        try:
            member, offset = _measured(file, header, offset)
        except UnreadableError as error:
            yield _named(header, offset, 0, 0, 0), str(error)
            return
        if offset > end:
            yield member, "cut off"
            return
        unpacked += member.size
        if is_bomb(unpacked, end):
            yield member, "the archive unpacks to too much"
            return
        yield member, ""


def _measured(file: BinaryIO, header: LocalHeader, offset: int) -> tuple[PackedMember, int]:
    """A member with its true sizes, and the place where the next one should begin."""
    size, packed, zip64 = header.size, header.packed, False
    if _ZIP64 in (size, packed):
        size, packed, zip64 = *_long_sizes(header.extra), True
    if not header.flags & _STREAMED or packed:
        return _named(header, offset, packed, size, header.crc), header.start + packed
    # the sizes stand behind the bytes; only a deflated stream says itself where it ends
    member = _named(header, offset, 0, 0, 0)
    if reason := refusal(member):
        raise UnreadableError(reason)
    if header.method != DEFLATED:
        raise UnreadableError("cut off")
    flow = Flow(file, header.start, file.seek(0, os.SEEK_END) - header.start)
    for _ in flow.inflated(CHUNK):
        pass
    member = _named(header, offset, flow.packed, flow.size, flow.crc)
    return member, _descriptor_end(file, header.start + flow.packed, flow.crc, zip64)


def _named(header: LocalHeader, offset: int, packed: int, size: int, crc: int) -> PackedMember:
    name = header.name.decode("utf-8" if header.flags & _UTF8 else "cp437", "replace")
    return PackedMember(name, offset, header.method, header.flags, packed, size, crc)


def _long_sizes(extra: bytes) -> tuple[int, int]:
    """Sizes of more than 32 bits, unpacked and packed. Raises UnreadableError where the header lacks them."""
    place = 0
    while place + 4 <= len(extra):
        number, length = struct.unpack_from("<2H", extra, place)
        if number == _ZIP64_EXTRA and length >= 16 and place + 20 <= len(extra):
            size, packed = struct.unpack_from("<2Q", extra, place + 4)
            return size, packed
        place += 4 + length
    raise UnreadableError("damaged in the archive")


def _descriptor_end(file: BinaryIO, place: int, crc: int, zip64: bool) -> int:
    """Where the sizes behind a streamed member end. Raises UnreadableError where the checksum is another one."""
    file.seek(place)
    found = file.read(24)
    mark = len(_DESCRIPTOR_MARK) if found.startswith(_DESCRIPTOR_MARK) else 0
    if len(found) < mark + 4:
        raise UnreadableError("cut off")
    if int.from_bytes(found[mark : mark + 4], "little") != crc:
        raise UnreadableError("damaged in the archive")
    return place + mark + (20 if zip64 else 12)
