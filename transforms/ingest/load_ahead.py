"""Files are loaded side by side: while raw tables are being written, the next file is looked at."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from transforms.ingest.table_reader import Loaded

#: raw tables written at the same time, and waiting at most to be taken in; each has a block of its file in memory
WRITERS, WAITING = 2, 4

Load = Callable[[], Loaded]
#: takes in what was loaded; the argument gives it, or raises what loading raised
Settle = Callable[[Load], None]


class LoadAhead:
    """Loads in the background; what they give is taken in in the order of the files, in the caller's thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(WRITERS, "load")
        self._waiting: deque[tuple[Future[Loaded], Settle]] = deque()

    def __enter__(self) -> LoadAhead:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # nothing may still be writing when the run's folder is removed
        self._pool.shutdown(wait=True, cancel_futures=True)

    def add(self, load: Load, settle: Settle) -> None:
        """Begin a load; ``settle`` is called when its turn comes."""
        self._waiting.append((self._pool.submit(load), settle))
        self.settle(WAITING)

    def settle(self, left: int = 0) -> None:
        """Take in all loads but the last ``left`` ones. Raises what they raised and ``settle`` let through."""
        while len(self._waiting) > left:
            future, settle = self._waiting.popleft()
            settle(future.result)
