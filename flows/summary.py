"""What a run did, for the terminal: counts with one example place a notice, and where its files are."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from flows.past_run import read_run
from flows.scratch_database import scratch_database
from flows.terminal import plain, print_line, print_table


def print_summary(folder: Path, to: Console) -> None:
    """Print the summary of the run in ``folder``, in the language of its job."""
    from transforms.emit.report_sections import report_summary
    from transforms.emit.words import words
    from transforms.workspace import Workspace

    past = read_run(folder)
    record, job = past.record, past.job()
    with TemporaryDirectory(prefix="ligature-") as spill, scratch_database("", Path(spill)) as con:
        ws = Workspace(
            run_id=record["run_id"], verb=record["verb"], inbox=Path(record["inbox"]), folder=folder,
            ledger=Path(record["ledger"]), job=job, con=con, verdict=record["verdict"],
            started_at=datetime.fromisoformat(record["started_at"]),
        )
        found = report_summary(ws)
    said = words(job.language)
    print_line(to, found.title, "bold")
    print_line(to, found.subtitle)
    to.print()
    unwanted = said.heading("means")
    for section in found.sections:
        # what a notice means stands in the report; here it would hide the places
        kept = [number for number, heading in enumerate(section.headings) if heading != unwanted]
        rows = [[row[number] for number in kept] for row in section.rows]
        if rows:
            print_table(to, section.title, [section.headings[number] for number in kept], rows)
        else:
            print_line(to, f"{section.title}: {said.sentence('none')}", "bold")
            to.print()
    for number, sentence in enumerate(found.refused):
        print_line(to, sentence, "bold red" if number == 0 else "")
    for path in _results(folder):
        to.print(plain(path), soft_wrap=True)


def _results(folder: Path) -> list[Path]:
    """The reports, and the folders of files to import."""
    return [path for part in (folder / "report", folder / "import") if part.is_dir() for path in sorted(part.iterdir())]
