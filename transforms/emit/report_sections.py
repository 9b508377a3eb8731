"""The summary of a run for people: a title, what is wrong with the plan if anything, and short tables of counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.notices import known_notices
from transforms.emit.import_files import systems_without_import
from transforms.emit.report_sheets import Cell
from transforms.emit.run_counts import SummaryCounts
from transforms.emit.summary_counts import counts_of
from transforms.emit.words import Words, words
from transforms.workspace import Workspace


@dataclass(frozen=True)
class ReportSection:
    """A short table of the summary; no rows: there are none of it."""

    title: str
    headings: list[str]
    rows: list[list[Cell]]


@dataclass(frozen=True)
class ReportSummary:
    """``refused``: what the brake says, a loud line first; empty unless the plan is refused."""

    title: str
    subtitle: str
    refused: list[str]
    sections: list[ReportSection]


def report_summary(ws: Workspace) -> ReportSummary:
    """The summary of this run, counted from its tables."""
    said = words(ws.job.language)
    counts = counts_of(ws)
    return ReportSummary(
        title=said.sentence("title", run_id=ws.run_id),
        subtitle=said.sentence("subtitle", started_at=f"{started_utc(ws):%Y-%m-%d %H:%M:%S}", verb=ws.verb),
        refused=_refused(ws, counts, said),
        sections=[
            *_counted(counts, said), *_wizard(counts, said), *_imports(ws, counts, said), _notices(counts, said),
        ],
    )


def started_utc(ws: Workspace) -> datetime:
    """When the run began, in UTC and without a zone (one that has no zone is taken for UTC)."""
    return ws.started_at.astimezone(UTC).replace(tzinfo=None) if ws.started_at.tzinfo else ws.started_at


def _refused(ws: Workspace, counts: SummaryCounts, said: Words) -> list[str]:
    if ws.verdict != "refused":
        return []
    unlinks = counts.changed("unlink")
    ordered, moved = (counts.unlinks.get(reason, 0) for reason in ("ordered", "moved"))
    facts = {"unlinks": unlinks, "ordered": ordered, "moved": moved, "absent": unlinks - ordered - moved}
    return [said.sentence(key, **facts) for key in ("refused_title", "refused", "refused_mend")]


def _counted(counts: SummaryCounts, said: Words) -> list[ReportSection]:
    records = ("records_in", "records_accepted", "records_quarantined", "records_ignored")
    return [
        _section(said, "records", [*records], [[getattr(counts, name) for name in records]]),
        _section(
            said, "files", ["status", "count"],
            [[said.of("file_status", status), count] for status, count in counts.files.items()],
        ),
        _section(
            said, "mentions", ["status", "count"],
            [[said.of("mention_status", status), count] for status, count in counts.mentions.items()],
        ),
        _section(
            said, "changes", ["action", "kind", "count"],
            [[said.of("action", count.action), said.kind(count.kind), count.changes] for count in counts.changes],
        ),
    ]


def _wizard(counts: SummaryCounts, said: Words) -> list[ReportSection]:
    """The last page of the wizard: what became of the Outlook contacts; none without such contacts."""
    if not counts.wizard:
        return []
    rows: list[list[Cell]] = [
        [said.of("outcome", count.outcome), count.contacts, count.planned] for count in counts.wizard
    ]
    return [_section(said, "wizard", ["outcome", "count", "planned"], rows)]


def _imports(ws: Workspace, counts: SummaryCounts, said: Words) -> list[ReportSection]:
    """What is ready to upload, and for which accounts nothing can be; neither for a refused plan nor a check."""
    if ws.verdict == "refused" or ws.verb == "check":
        return []
    ready: list[list[Cell]] = [[count.account, count.import_file, count.changes] for count in counts.imports]
    without: list[list[Cell]] = [[found.account, found.system, found.changes] for found in systems_without_import(ws)]
    sections = [_section(said, "imports", ["account", "import_file", "rows"], ready)]
    if without:
        sections.append(_section(said, "without_import", ["account", "system", "changes"], without))
    return sections


def _notices(counts: SummaryCounts, said: Words) -> ReportSection:
    known = known_notices()
    rows: list[list[Cell]] = [
        [
            said.of("severity", count.severity), count.code, count.notices,
            known[count.code].means[said.language] if count.code in known else None,
            count.source_file, count.source_row or None, count.source_column,
        ]
        for count in counts.notices
    ]
    columns = ["severity", "code", "count", "means", "example_file", "example_row", "example_column"]
    return _section(said, "notices", columns, rows)


def _section(said: Words, name: str, columns: list[str], rows: list[list[Cell]]) -> ReportSection:
    return ReportSection(said.of("section", name), [said.heading(column) for column in columns], rows)
