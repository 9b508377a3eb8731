"""One member of an archive, unpacked a piece at a time, never beyond what its header says, and never a bomb."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from transforms.ingest.tables.table_reader import UnreadableError

CHUNK = 1 << 20
#: bytes of one member; the largest export that is known, 10 million contacts, has a quarter of it
MOST_BYTES = 8 << 30
#: from this size on, a packing ratio above MOST_RATIO is no file of a CRM: the emptiest exports reach 50;
#: less than this is read in two seconds, whatever it is
SUSPICIOUS_BYTES = 8 << 20
MOST_RATIO = 200
#: a directory may name any place, also one that no file has
MOST_OFFSET = 1 << 62
STORED, DEFLATED = 0, 8
_READ = 256 << 10
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\x03\x04"


@dataclass(frozen=True)
class PackedMember:
    """Where a member stands in its archive, and what the archive says of it: bytes, checksum, method, flags."""

    name: str
    offset: int
    method: int
    flags: int
    packed: int
    size: int
    crc: int

    @property
    def encrypted(self) -> bool:
        """Whether it takes a password."""
        return bool(self.flags & 1)


@dataclass(frozen=True)
class LocalHeader:
    """The header before a member's bytes, which begin at ``start``."""

    flags: int
    method: int
    crc: int
    packed: int
    size: int
    name: bytes
    extra: bytes
    start: int


def local_header(file: BinaryIO, offset: int) -> LocalHeader | None:
    """The header at a place of an archive; None where there is none, or not all of it."""
    if not 0 <= offset <= MOST_OFFSET:
        return None
    file.seek(offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(_LOCAL_MARK):
        return None
    _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(head)
    rest = file.read(name_length + extra_length)
    if len(rest) < name_length + extra_length:
        return None
    start = offset + _LOCAL.size + len(rest)
    return LocalHeader(flags, method, crc, packed, size, rest[:name_length], rest[name_length:], start)


def is_bomb(size: int, packed: int) -> bool:
    """Whether so many bytes out of so few are more than an honest file gives."""
    return size > MOST_BYTES or (size > SUSPICIOUS_BYTES and size > MOST_RATIO * packed)


def refusal(member: PackedMember) -> str:
    """Why a member is not even opened; empty where nothing is against it.

    Only two ways of packing are read: every exporter uses them, and the others ask for memory without bound.
    """
    if member.encrypted:
        return "it takes a password"
    if member.method not in (STORED, DEFLATED):
        return f"packed in a way that is not read (method {member.method})"
    return "it unpacks to too much" if is_bomb(member.size, member.packed) else ""


def unpack(file: BinaryIO, member: PackedMember, chunk: int = CHUNK) -> Iterator[bytes]:
    """The content of a member, in pieces of at most ``chunk`` bytes.

    Raises UnreadableError, at the latest behind the last piece, where it is refused, damaged or cut off, or has
    more or fewer bytes, or another checksum, than the archive says.
    """
    if reason := refusal(member):
        raise UnreadableError(reason)
    header = local_header(file, member.offset)
    if header is None or header.method != member.method:
        raise UnreadableError("damaged in the archive")
    flow = Flow(file, header.start, member.packed)
    for piece in flow.stored(chunk) if member.method == STORED else flow.inflated(chunk):
        if flow.size > member.size:
            break
        yield piece
    if (flow.size, flow.crc) != (member.size, member.crc):
        raise UnreadableError("damaged in the archive")


class Flow:
    """Bytes out of an archive, counted while they come: ``packed`` taken in, ``size`` given out, their ``crc``."""

    def __init__(self, file: BinaryIO, start: int, most: int) -> None:
        self.file, self.start, self.most = file, start, most
        self.taken = self.packed = self.size = self.crc = 0

    def stored(self, chunk: int) -> Iterator[bytes]:
        """The bytes as they are. Raises UnreadableError where the archive ends before them."""
        while self.taken < self.most:
            yield self._given(self._take(chunk), self.taken)

    def inflated(self, chunk: int) -> Iterator[bytes]:
        """The bytes of a deflated stream up to its end. Raises UnreadableError where it has none, or is a bomb."""
        inflation, data, more = zlib.decompressobj(-zlib.MAX_WBITS), b"", False
        while not inflation.eof:
            # a full piece may have more behind it although all that was taken in is used up
            data = data if data or more else self._take(_READ)
            try:
                piece = inflation.decompress(data, chunk)
            except zlib.error:
                raise UnreadableError("damaged in the archive") from None
            data, more = inflation.unconsumed_tail, len(piece) == chunk
            piece = self._given(piece, self.taken - len(data) - len(inflation.unused_data))
            if is_bomb(self.size, self.packed):
                raise UnreadableError("it unpacks to too much")
            yield piece

    def _take(self, size: int) -> bytes:
        # others may have read elsewhere in the file meanwhile
        self.file.seek(self.start + self.taken)
        data = self.file.read(min(size, self.most - self.taken))
        if not data:
            raise UnreadableError("cut off")
        self.taken += len(data)
        return data

    def _given(self, piece: bytes, packed: int) -> bytes:
        self.packed = packed
        self.size += len(piece)
        self.crc = zlib.crc32(piece, self.crc)
        return piece
