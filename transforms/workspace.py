"""What all stages of one run share: settings, folders, input files, the scratch database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from schemas.job import Job
from transforms.source_file import SourceFile

if TYPE_CHECKING:
    from transforms.emit.number_texts import NumberTexts
    from transforms.emit.run_counts import SummaryCounts


@dataclass
class Workspace:
    """One run while it is being made.

    ``folder`` is the run folder being written, moved to its name when complete.
    ``con`` is an in-memory database with a spill folder; it holds nothing that outlives the run.
    """

    run_id: str
    verb: str
    inbox: Path
    folder: Path
    ledger: Path
    job: Job
    con: duckdb.DuckDBPyConnection
    started_at: datetime
    allow_unlink: int | None = None
    again: bool = False
    verdict: str = "done"
    ledger_version: int = -1
    columns_described: int = 0
    #: the folder of the run that this one undoes
    undoes: Path | None = None
    has_groups: bool = False
    has_conflicts: bool = False
    files: list[SourceFile] = field(default_factory=list)
    #: account → module → folded label → API name
    field_labels: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    #: decisions and other tables of our own form, in the root of the inbox
    own_files: list[SourceFile] = field(default_factory=list)
    #: account → the moment in UTC that counts as now for its rules, where one was asked for
    as_of: dict[str, datetime] = field(default_factory=dict)
    #: what the stages that write make once: the texts that numbers stand for, the counts of the whole run, and the
    #: sha256 of tables
    texts: NumberTexts | None = None
    counts: SummaryCounts | None = None
    table_hashes: dict[str, str] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    progress: Callable[[str], None] = lambda stage: None

    def intents(self) -> list[SourceFile]:
        """The usable files that ask for something: link, unlink, mirror."""
        return [file for file in self.files if file.usable and file.role != "exports"]

    def exports(self) -> list[SourceFile]:
        """The usable files that say what a CRM holds."""
        return [
            file for file in self.files
            if file.usable and file.role == "exports" and file.format and "exports" in file.format.roles
        ]

    def record_files(self) -> list[SourceFile]:
        """The usable files whose rows are records that a CRM holds."""
        return [file for file in self.files if file.holds_records]
