"""What ends a run early, and the exit codes of the command line (design, section 5)."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

DONE, DONE_WITH_NOTICES, WRONG_USAGE, REFUSED, FAILED = 0, 1, 2, 3, 4

_SENTENCES = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the file system is read-only",
    errno.ENOENT: "no such file or folder",
    errno.ENOTDIR: "not a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EMFILE: "too many open files",
    errno.EIO: "the disk cannot be read or written",
}
_SPACE = ("no space left on device", "os error 28", "disk quota exceeded")


class UsageError(Exception):
    """Wrong usage or settings: exit code 2. The text is a sentence for the user."""


class RefusedError(Exception):
    """Refused, by the brake or because a plan is stale: exit code 3.

    ``folder`` is the run folder that appeared all the same, if one did.
    """

    def __init__(self, sentence: str, folder: Path | None = None) -> None:
        super().__init__(sentence)
        self.folder = folder


class NoticesError(Exception):
    """A run is done, with notices at or above ``--fail-on`` (exit code 1): how a flow fails then."""

    def __init__(self, sentence: str, folder: Path) -> None:
        super().__init__(sentence)
        self.folder = folder


class FailedError(Exception):
    """The program could not do its work: exit code 4. The text holds no cell value."""


@dataclass(frozen=True)
class _Failure:
    """A kind of exception of a library, known by name so that the library need not be imported."""

    type_name: str
    sentence: str


_KNOWN = (
    _Failure("OutOfMemoryException", "the memory allowed was not enough; allow more with --memory"),
    _Failure("MemoryError", "the machine has not enough free memory"),
    # these two are our own: their texts are sentences without cell values
    _Failure("LedgerError", ""),
    _Failure("ConservationError", ""),
)


def failure_of(error: BaseException) -> FailedError:
    """The same failure as one sentence without any cell value.

    Texts of libraries may quote the data, so only the type is named where the cause is not known.
    """
    if isinstance(error, FailedError):
        return error
    if any(words in str(error).lower() for words in _SPACE):
        return FailedError("the disk is full")
    if isinstance(error, OSError) and error.errno is not None:
        sentence = _SENTENCES.get(error.errno, errno.errorcode.get(error.errno, "input or output failed"))
        return FailedError(f"{sentence}: {error.filename}" if error.filename else sentence)
    names = {kind.__name__ for kind in type(error).__mro__}
    for known in _KNOWN:
        if known.type_name in names:
            return FailedError(known.sentence or str(error))
    name = type(error).__name__
    return FailedError(f"an unexpected {name} ended the run; LIGATURE_DEBUG=1 shows where (it may show cell values)")
