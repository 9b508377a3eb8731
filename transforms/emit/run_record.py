"""What a run was and did: ``run.json``, written last, and the table ``runs``."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from transforms.emit.conservation import check_conservation
from transforms.emit.run_counts import SummaryCounts
from transforms.emit.summary_counts import counts_of
from transforms.file_hash import sha256_of
from transforms.source_file import SourceFile
from transforms.statements import quoted, text
from transforms.workspace import Workspace

DATASET_VERSION = 1
#: whose versions can change what a run gives
PARTS = ("ligature", "duckdb", "deltalake", "openpyxl", "pandera", "polars", "pyarrow", "python-calamine")
_ACTIONS = ("link", "unlink", "update", "keep")
_STATUSES = ("resolved", "unknown", "ambiguous", "malformed", "unverified", "to_create")
_SEVERITIES = ("error", "warning", "info")


def write_run_record(ws: Workspace, settings: dict[str, object]) -> dict[str, int]:
    """Write ``tables/runs.parquet`` and then ``run.json``; gives the counts of the run.

    ``settings``: how the run was started, apart from the job, whose settings are added.
    Raises ConservationError, before anything is written, when a record or a mention was lost.
    """
    tables = ws.folder / "tables"
    found = counts_of(ws)
    check_conservation(ws, found)
    counts = run_counts(found)
    ended_at = datetime.now(UTC)
    _write_runs(ws, tables / "runs.parquet", ended_at, counts)
    record = {
        "dataset_version": DATASET_VERSION,
        "run_id": ws.run_id,
        "verb": ws.verb,
        "verdict": ws.verdict,
        "started_at": _moment(ws.started_at),
        "ended_at": _moment(ended_at),
        "inbox": str(ws.inbox.absolute()),
        "ledger": str(ws.ledger.absolute()),
        "ledger_version": ws.ledger_version,
        "versions": {"python": platform.python_version(), **{part: _version(part) for part in PARTS}},
        "settings": {**settings, "job": asdict(ws.job)},
        "as_of": {account: _moment(moment) for account, moment in sorted(ws.as_of.items())},
        "inputs": [_input(file) for file in (*ws.files, *ws.own_files)],
        "counts": counts,
        "timings": ws.timings,
        "tables": {
            path.stem: ws.table_hashes.get(path.stem) or sha256_of(path) for path in sorted(tables.glob("*.parquet"))
        },
    }
    (ws.folder / "run.json").write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return counts


def run_counts(found: SummaryCounts) -> dict[str, int]:
    """The counts of the summary, one number a name: the columns of the table ``runs``."""
    return {
        "files": sum(found.files.values()),
        "files_read": found.files.get("read", 0),
        "records_in": found.records_in,
        "records_accepted": found.records_accepted,
        "records_quarantined": found.records_quarantined,
        "records_ignored": found.records_ignored,
        **{f"mentions_{status}": found.mentions.get(status, 0) for status in _STATUSES},
        **{f"changes_{action}": found.changed(action) for action in _ACTIONS},
        **{
            f"notices_{severity}": sum(n.notices for n in found.notices if n.severity == severity)
            for severity in _SEVERITIES
        },
    }


def _write_runs(ws: Workspace, target: Path, ended_at: datetime, counts: dict[str, int]) -> None:
    given: dict[str, tuple[str, object]] = {
        "run_id": ("VARCHAR", ws.run_id),
        "verb": ("VARCHAR", ws.verb),
        "started_at": ("TIMESTAMP", _in_utc(ws.started_at)),
        "ended_at": ("TIMESTAMP", _in_utc(ended_at)),
        "verdict": ("VARCHAR", ws.verdict),
        "inbox": ("VARCHAR", str(ws.inbox.absolute())),
        "ledger_version": ("BIGINT", ws.ledger_version),
        **{name: ("BIGINT", count) for name, count in counts.items()},
    }
    columns = ", ".join(f"?::{kind} as {quoted(name)}" for name, (kind, _) in given.items())
    with ws.con.cursor() as con:
        con.execute(f"create or replace temp table run_row as select {columns}", [value for _, value in given.values()])
        con.execute(f"copy run_row to {text(str(target))} (format parquet, compression zstd)")


def _input(file: SourceFile) -> dict[str, object]:
    columns: dict[str, str] = {}
    for heading, column in zip(file.headings, file.columns, strict=False):
        # a heading that stands twice: the later one goes by the name of its column
        columns[column if heading in columns else heading] = column
    return {
        "source_file": file.source_file,
        "role": file.role,
        "account": file.account,
        "system": file.system,
        "format": file.format.name if file.format else "",
        "status": file.status,
        "sha256": file.sha256,
        "bytes": file.bytes,
        "columns": columns,
    }


def _version(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return "not installed"  # ligature itself, run from its folder


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _moment(moment: datetime) -> str:
    return _in_utc(moment).isoformat(timespec="microseconds") + "Z"
