"""Files are loaded side by side: while raw tables are being written, the next file is looked at."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from types import TracebackType
from typing import TypeVar

#: tasks done at the same time, and waiting at most to be taken in; each has a block of its file in memory
WORKERS, WAITING = 2, 8

Made = TypeVar("Made")


class LoadAhead:
    """Tasks in the background; what they give is taken in in their order, in the caller's thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(WORKERS, "load")
        self._waiting: deque[Callable[[], None]] = deque()

    def __enter__(self) -> LoadAhead:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # nothing may still be writing when the run's folder is removed
        self._pool.shutdown(wait=True, cancel_futures=True)

    def add(self, make: Callable[[], Made], take_in: Callable[[Callable[[], Made]], None]) -> None:
        """Begin a task; ``take_in`` is called when its turn comes.

        Its argument gives what the task made, or raises what it raised.
        """
        future: Future[Made] = self._pool.submit(make)
        self._waiting.append(partial(take_in, future.result))
        self.settle(WAITING)

    def settle(self, left: int = 0) -> None:
        """Take in all tasks but the last ``left`` ones. Raises what they raised and ``take_in`` let through."""
        while len(self._waiting) > left:
            self._waiting.popleft()()
