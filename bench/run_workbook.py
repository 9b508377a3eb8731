"""``make bench-workbook``: the parser of workbooks alone, ``ligature check`` and ``ligature plan`` in turn.

BENCH_ROWS (default 1,000,000) is the size of the order file, BENCH_ROUNDS (default 3) how often each is run.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from bench.run_bench import ligature, measure_rounds, table
from bench.scale_workbook import ORDER_FILE, write_workbook

#: what the project promises at 1,000,000 rows, for all that reading takes
RATIO_LIMIT = 3.0
#: every cell as a value of Python
_PARSER = """
import sys
from python_calamine import CalamineWorkbook
CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
"""


def main() -> None:
    """Write the workbook, measure, print the table."""
    rows, rounds = int(os.environ.get("BENCH_ROWS", "1000000")), int(os.environ.get("BENCH_ROUNDS", "3"))
    with tempfile.TemporaryDirectory(prefix="ligature-bench-") as temporary:
        place = Path(temporary)
        inbox = place / "inbox"
        write_workbook(inbox, rows)
        size = (inbox / ORDER_FILE).stat().st_size // 1_000_000
        out = place / "out"
        contestants = {
            "parser alone": [sys.executable, "-c", _PARSER, str(inbox / ORDER_FILE)],
            "ligature check": ligature("check", inbox, out),
            "ligature plan": ligature("plan", inbox, out),
        }
        found = measure_rounds(contestants, out, rounds)
    print(f"\nan order file of {rows:,} rows, {size} MB of XLSX, {os.cpu_count()} cores, medians of {rounds} rounds")
    print(f"promised for 1,000,000: {RATIO_LIMIT} x the parser alone\n")
    print(table(found, "parser alone"))


if __name__ == "__main__":
    main()
