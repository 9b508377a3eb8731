"""Archives for tests, also such as no program would write."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO


class _OneWay(io.RawIOBase):
    """A stream that cannot go back: the sizes of a member are then written behind it."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target = target

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        return self.target.write(data)  # type: ignore[arg-type]


def make_archive(
    path: Path, members: Mapping[str, str | bytes] | list[tuple[str, str | bytes]], *,
    method: int = zipfile.ZIP_DEFLATED, streamed: bool = False,
) -> Path:
    """Pack the members, also several of one name; gives the path."""
    pairs = members if isinstance(members, list) else list(members.items())
    with path.open("wb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        target = _OneWay(file) if streamed else file
        with zipfile.ZipFile(target, "w", method) as archive:  # type: ignore[arg-type]
            for name, content in pairs:
                archive.writestr(name, content)
    return path


def changed(path: Path, old: bytes, new: bytes) -> Path:
    """The file with bytes exchanged for others, wherever they stand."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    return path
