"""``make bench``: the floors and ``ligature plan`` in turn, in one run, as medians of several rounds.

BENCH_CONTACTS (default 1,000,000) is the size of the account, BENCH_ROUNDS (default 3) how often each is run.
Wall seconds and peak memory are those of the whole process; absolute times on shared machines mean little,
so the ratios are taken round by round.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.scale_brevo import write_account

ROOT = Path(__file__).parent.parent
LIGATURE = str(Path(sys.executable).with_name("ligature"))
#: what the project promises at 1,000,000 contacts (and for the sample inbox)
RATIO_LIMIT, MEMORY_LIMIT_MB, DEMO_LIMIT_S = 2.5, 2048, 4.0


@dataclass(frozen=True)
class Measured:
    """One run of one process: wall seconds and peak resident memory."""

    seconds: float
    peak_mb: int


def measure(command: list[str]) -> Measured:
    """Run a command to its end, silently. Raises RuntimeError with its last words where it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said.read()[-2000:].decode()}")
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Measured(seconds, usage.ru_maxrss // unit)


def ligature(verb: str, inbox: Path, out: Path) -> list[str]:
    """The command that does it, with its runs and its ledger below ``out``."""
    return [LIGATURE, verb, str(inbox), "--runs", str(out / "runs"), "--ledger", str(out / "ledger")]


def measure_rounds(contestants: dict[str, list[str]], out: Path, rounds: int) -> dict[str, list[Measured]]:
    """Every contestant once a round, one after the other; what it wrote below ``out`` is removed before the next."""
    found: dict[str, list[Measured]] = {name: [] for name in contestants}
    for number in range(1, rounds + 1):
        for name, command in contestants.items():
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            found[name].append(measure(command))
            print(f"round {number}: {name} {found[name][-1].seconds:.2f} s", file=sys.stderr, flush=True)
    return found


def table(found: dict[str, list[Measured]], *floors: str) -> str:
    """The medians as a Markdown table, with the ratios to the contestants that are ``floors``."""
    headings = ["seconds", *(f"x {floor}" for floor in floors), "peak MB"]
    lines = [f"| | {' | '.join(headings)} |", "|---" * (len(headings) + 1) + "|"]
    for name, runs in found.items():
        ratios = [
            statistics.median(a.seconds / b.seconds for a, b in zip(runs, found[floor], strict=True))
            for floor in floors
        ]
        seconds, peak = statistics.median(run.seconds for run in runs), max(run.peak_mb for run in runs)
        times = " | ".join(f"{ratio:.2f}" for ratio in ratios)
        lines.append(f"| {name} | {seconds:.2f} | {times} | {peak} |")
    return "\n".join(lines)


def measure_demo(place: Path, rounds: int) -> list[Measured]:
    """``ligature plan`` on the sample inbox, everything included."""
    runs, ledger = str(place / "demo_runs"), str(place / "demo_ledger")
    return [
        measure([LIGATURE, "plan", "data/samples", "--runs", runs, "--ledger", ledger, "--run-id", f"demo_{number}"])
        for number in range(rounds)
    ]


def main() -> None:
    """Write the account, measure, print the tables."""
    contacts, rounds = int(os.environ.get("BENCH_CONTACTS", "1000000")), int(os.environ.get("BENCH_ROUNDS", "3"))
    with tempfile.TemporaryDirectory(prefix="ligature-bench-") as temporary:
        place = Path(temporary)
        inbox = place / "inbox"
        write_account(inbox, contacts)
        size = sum(file.stat().st_size for file in inbox.rglob("*.csv")) // 1_000_000
        out = place / "out"
        contestants = {
            "DuckDB floor": [sys.executable, "-m", "bench.floor_duckdb", str(inbox), str(out)],
            "pandas floor": [sys.executable, "-m", "bench.floor_pandas", str(inbox), str(out)],
            "ligature plan": ligature("plan", inbox, out),
        }
        found = measure_rounds(contestants, out, rounds)
        demo = measure_demo(place, max(rounds, 3))
    print(f"\n{contacts:,} contacts, {size} MB of CSV, {os.cpu_count()} cores, medians of {rounds} rounds")
    print(f"promised for 1,000,000: {RATIO_LIMIT} x the DuckDB floor, faster than pandas, {MEMORY_LIMIT_MB} MB\n")
    print(table(found, "DuckDB floor", "pandas floor"))
    seconds, peak = statistics.median(run.seconds for run in demo), max(run.peak_mb for run in demo)
    print(f"\nsample inbox: {seconds:.2f} s, {peak} MB (at most {DEMO_LIMIT_S:.0f} s)")


if __name__ == "__main__":
    main()
