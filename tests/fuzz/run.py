"""``make fuzz``: atheris tries every reader, one after the other; a crash, a hang or too much memory ends it.

FUZZ_SECONDS (default 60) is the time for each reader, FUZZ_READERS which of them (all). What is found new goes to
.fuzz/<reader>, beside the input of a crash; tests/fuzz/corpus stays small. Not collected by pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

Reader = Callable[[bytes], None]

ROOT = Path(__file__).parent.parent.parent
CORPUS = Path(__file__).parent / "corpus"
FOUND = ROOT / ".fuzz"
#: no input may take longer, nor the process hold more (the parts we stand on take half of it before the first input);
#: seconds of work, as other programs may take turns, and after so many by the clock nobody waits any more
MOST_SECONDS, MOST_BY_THE_CLOCK = 10, 900
MOST_MEGABYTES = 500
#: after so many inputs a new process goes on: what the libraries keep of each adds up, some kilobytes an input
MOST_RUNS = 12_000
#: a whole small XLS; longer inputs only take longer
MOST_BYTES = 8192


def fuzz(reader: str, seconds: int) -> None:
    """Fuzz one reader in this process; libFuzzer ends the process."""
    import atheris

    # what is imported by the first input would count as its time
    import pandas  # noqa: F401

    with atheris.instrument_imports(include=["transforms.ingest"]):
        from tests.fuzz.readers import READERS
    found = FOUND / reader
    found.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}", f"-runs={MOST_RUNS}", f"-timeout={MOST_BY_THE_CLOCK}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-artifact_prefix={found}/crash-", f"-max_len={MOST_BYTES}", "-print_final_stats=1", "-verbosity=1",
    ]
    words = CORPUS / f"{reader}.dict"
    atheris.Setup(
        [sys.argv[0], *options, *([f"-dict={words}"] if words.exists() else []), str(found), str(CORPUS / reader)],
        _timed(READERS[reader]),
    )
    atheris.Fuzz()


def _timed(read: Reader) -> Reader:
    """The reader, for which an input that takes too long is a crash."""

    def read_in_time(data: bytes) -> None:
        start = time.process_time()
        read(data)
        assert time.process_time() - start < MOST_SECONDS, "too slow"

    return read_in_time


def main() -> None:
    """Each reader in a process of its own."""
    try:
        import atheris  # noqa: F401
    except ImportError:
        sys.exit("The fuzzer atheris is not there; make fuzz-setup installs it in .venv-fuzz, apart from the rest.")
    seconds = int(os.environ.get("FUZZ_SECONDS", "60"))
    every = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
    readers = os.environ.get("FUZZ_READERS", "").split() or every
    for reader in readers:
        end = time.monotonic() + seconds
        while (left := round(end - time.monotonic())) > 0:
            print(f"fuzz: {reader}, {left} s", flush=True)
            done = subprocess.run([sys.executable, "-m", "tests.fuzz.run", reader, str(left)], cwd=ROOT, check=False)
            if done.returncode:
                sys.exit(f"fuzz: {reader} ended with {done.returncode}; its input lies in {FOUND / reader}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        fuzz(sys.argv[1], int(sys.argv[2]))
    else:
        main()
