"""``make bench-workbook``: the parser of workbooks alone, ``ligature check`` and ``ligature plan`` in turn.

BENCH_ROWS (default 1,000,000) is the size of the order file, BENCH_ROUNDS (default 3) how often each is run.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from bench.run_bench import LIGATURE, Measured, measure
from bench.scale_workbook import ORDER_FILE, write_workbook

#: what the project promises at 1,000,000 rows, for all that reading takes
RATIO_LIMIT = 3.0
#: every cell as a value of Python
_PARSER = """
import sys
from python_calamine import CalamineWorkbook
CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
"""


def measure_rounds(inbox: Path, place: Path, rounds: int) -> dict[str, list[Measured]]:
    """Every contestant once a round, one after the other."""
    folders = ["--runs", str(place / "runs"), "--ledger", str(place / "ledger")]
    contestants = {
        "parser alone": [sys.executable, "-c", _PARSER, str(inbox / ORDER_FILE)],
        "ligature check": [LIGATURE, "check", str(inbox), *folders],
        "ligature plan": [LIGATURE, "plan", str(inbox), *folders],
    }
    found: dict[str, list[Measured]] = {name: [] for name in contestants}
    for number in range(1, rounds + 1):
        for name, command in contestants.items():
            found[name].append(measure(command))
            print(f"round {number}: {name} {found[name][-1].seconds:.2f} s", file=sys.stderr, flush=True)
    return found


def main() -> None:
    """Write the workbook, measure, print the table."""
    rows, rounds = int(os.environ.get("BENCH_ROWS", "1000000")), int(os.environ.get("BENCH_ROUNDS", "3"))
    with tempfile.TemporaryDirectory(prefix="ligature-bench-") as temporary:
        place = Path(temporary)
        write_workbook(place / "inbox", rows)
        size = (place / "inbox" / ORDER_FILE).stat().st_size // 1_000_000
        found = measure_rounds(place / "inbox", place, rounds)
    print(f"\nan order file of {rows:,} rows, {size} MB of XLSX, {os.cpu_count()} cores, medians of {rounds} rounds")
    print(f"promised for 1,000,000: {RATIO_LIMIT} x the parser alone\n")
    print("| | seconds | x parser alone | peak MB |\n|---|---|---|---|")
    for name, runs in found.items():
        ratio = statistics.median(a.seconds / b.seconds for a, b in zip(runs, found["parser alone"], strict=True))
        seconds, peak = statistics.median(run.seconds for run in runs), max(run.peak_mb for run in runs)
        print(f"| {name} | {seconds:.2f} | {ratio:.2f} | {peak} |")


if __name__ == "__main__":
    main()
