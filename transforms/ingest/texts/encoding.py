"""The encoding of a text file, found on the whole of it; whatever is not UTF-8 is rewritten as UTF-8."""

from __future__ import annotations

import codecs
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyarrow as pa

from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.texts.one_byte import WINDOWS, one_byte_encoding

#: a megabyte stays in the cache of the processor
CHUNK = 1 << 20
HEAD = 64 << 10

#: the five bytes that Windows-1252 leaves undefined stand for the control characters of the same number
_CP1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
#: control characters that no text holds; line ends, tab, form feed, the end mark of DOS and ESC do occur in cells
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"

#: where so many letters more are broken than well-formed, a text is not looked at further
_MUCH_BROKEN = 1000

Decode = Callable[[bytes, bool], str]


@dataclass(frozen=True)
class Utf8Text:
    """A text in UTF-8: the file itself or a copy of it. ``bom``: how many bytes to leave out at its start."""

    path: Path
    encoding: str
    bom: int = 0
    is_copy: bool = False

    def head(self, size: int) -> str:
        """The text's beginning, at most ``size`` bytes of it, without a BOM."""
        with self.path.open("rb") as file:
            file.seek(self.bom)
            return file.read(size).decode("utf-8", "ignore")


def chunks(path: Path, start: int = 0) -> Iterator[bytes]:
    """The bytes of a file from ``start`` on, a chunk at a time."""
    with path.open("rb") as file:
        file.seek(start)
        while chunk := file.read(CHUNK):
            yield chunk


def as_utf8(path: Path, scratch: Path) -> Utf8Text:
    """The text of a file as UTF-8, in the file itself or in a copy made in ``scratch``.

    ``encoding`` becomes utf-8, utf-8-sig, utf-16, cp1252, mac-roman or cp850.
    Raises UnreadableError where the file is empty or holds no text.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    utf16, bom = _utf16(head)
    _refuse_binary(head[bom:].decode(utf16, "replace").encode("utf-8", "replace") if utf16 else head)
    if utf16:
        return Utf8Text(_rewrite(path, scratch, _incremental(utf16), bom), "utf-16", is_copy=True)
    if head.startswith(codecs.BOM_UTF8):
        if is_utf8(path):
            return Utf8Text(path, "utf-8-sig", len(codecs.BOM_UTF8))
        copy = _rewrite(path, scratch, _incremental("utf-8"), len(codecs.BOM_UTF8))
        return Utf8Text(copy, "utf-8-sig", is_copy=True)
    if is_utf8(path):
        return Utf8Text(path, "utf-8")
    if _mostly_utf8(path):
        return Utf8Text(_rewrite(path, scratch, _incremental("utf-8"), 0), "utf-8", is_copy=True)
    encoding = one_byte_encoding(chunks(path))
    decode = _decode_cp1252 if encoding == WINDOWS else _incremental(encoding)
    return Utf8Text(_rewrite(path, scratch, decode, 0), encoding, is_copy=True)


def is_utf8(path: Path) -> bool:
    """Whether every byte of the file is part of well-formed UTF-8 (a BOM included)."""
    left = b""
    for chunk in chunks(path):
        data = left + chunk
        cut = _last_letter(data)
        if not _well_formed(data[:cut]):
            return False
        left = data[cut:]
    return _well_formed(left)


def _mostly_utf8(path: Path) -> bool:
    """Whether a text is UTF-8 of which a few bytes are broken: a file cut off within a letter, a cell pasted in.

    Its letters beyond ASCII are then well-formed; in a text of one byte a letter hardly one of them is so by chance.
    """
    decode = _incremental("utf-8")
    letters = broken = 0
    for chunk in chain(chunks(path), [b""]):
        text = decode(chunk, not chunk)
        ascii_letters = len(text.encode("ascii", "ignore"))
        replaced = text.count("\ufffd")
        # what stands as U+FFFD in the file is well-formed
        written = chunk.count("\ufffd".encode())
        letters += len(text) - ascii_letters - replaced + written
        broken += replaced - written
        if broken > letters + _MUCH_BROKEN:
            return False
    return letters >= broken


def _last_letter(data: bytes) -> int:
    """Where the last letter begins; it may go on in the next chunk."""
    for back in range(1, min(4, len(data)) + 1):
        if data[-back] & 0xC0 != 0x80:
            return len(data) - back
    return len(data)


def _well_formed(data: bytes) -> bool:
    # Arrow proves a long string four times as fast as Python decodes it
    offsets = pa.py_buffer(len(data).to_bytes(8, "little").rjust(16, b"\0"))
    try:
        pa.LargeStringArray.from_buffers(1, offsets, pa.py_buffer(data)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _utf16(head: bytes) -> tuple[str, int]:
    """The codec of a UTF-16 text and the length of its BOM; ('', 0) for any other file."""
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", 2
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", 2
    # without a BOM it shows by the zero bytes: Latin letters, digits and delimiters have one on the same side
    high, low = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half >= 4 and max(high, low) > half * 0.6 and min(high, low) < half * 0.1:
        return ("utf-16-be" if high > low else "utf-16-le"), 0
    return "", 0


def _refuse_binary(head: bytes) -> None:
    """Raises UnreadableError where a beginning (in UTF-8 or one byte a letter) is empty or not text."""
    text = head.removeprefix(codecs.BOM_UTF8)
    if not text.strip(b"\0 \t\r\n"):
        raise UnreadableError("the file is empty" if not text.strip() else "no text: zero bytes only")
    # zero bytes at the end stand for what was not written any more; the text before them is sound
    written = text.rstrip(b"\0")
    controls = len(written) - len(written.translate(None, _CONTROLS))
    if controls > max(4, len(written) // 20):
        raise UnreadableError("no text: binary content")


def _incremental(codec: str) -> Decode:
    # what the codec cannot read becomes U+FFFD, which later stages report as damaged text
    return codecs.getincrementaldecoder(codec)("replace").decode


def _decode_cp1252(data: bytes, final: bool) -> str:
    return codecs.charmap_decode(data, "strict", _CP1252)[0]


def _rewrite(path: Path, scratch: Path, decode: Decode, start: int) -> Path:
    """A copy in UTF-8, made chunk by chunk; gives its path."""
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=scratch, suffix=".txt", delete=False) as target:
        for chunk in chunks(path, start):
            target.write(decode(chunk, False).encode("utf-8"))
        target.write(decode(b"", True).encode("utf-8"))
    return Path(target.name)
