"""What the parser of workbooks complains of, turned into plain reasons; nothing of it reaches the terminal."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import BinaryIO

from python_calamine import CalamineError, PasswordError

from transforms.ingest.tables.table_reader import UnreadableError

_STANDARD_ERROR = 2
#: there is one standard error in a process
_LOCK = Lock()


@contextmanager
def refusals() -> Iterator[None]:
    """Raises UnreadableError for whatever the parser raises: its words may quote cells.

    A parser that panics writes to the standard error by itself, past Python; that is kept back.
    """
    try:
        with _kept_back():
            yield
    except PasswordError:
        raise UnreadableError("the workbook is encrypted") from None
    except CalamineError:
        raise UnreadableError("damaged workbook") from None
    except BaseException as error:
        if _is_panic(error):
            raise UnreadableError("damaged workbook") from None
        raise


def _is_panic(error: BaseException) -> bool:
    # it is no Exception, and its class cannot be imported
    return type(error).__name__ == "PanicException"


@contextmanager
def _kept_back() -> Iterator[None]:
    """Hold what is written to the standard error, and give it out afterwards unless the parser panicked."""
    with _LOCK, tempfile.TemporaryFile() as held:
        try:
            real = os.dup(_STANDARD_ERROR)
        except OSError:
            # there is none
            yield
            return
        os.dup2(held.fileno(), _STANDARD_ERROR)
        panicked = False
        try:
            yield
        except BaseException as error:
            panicked = _is_panic(error)
            raise
        finally:
            os.dup2(real, _STANDARD_ERROR)
            if not panicked:
                _give_out(held, real)
            os.close(real)


def _give_out(held: BinaryIO, real: int) -> None:
    held.seek(0)
    if written := held.read():
        os.write(real, written)
