"""The stages of a run, in their order."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from transforms.workspace import Workspace


@dataclass(frozen=True)
class Stage:
    """One step of a run: a function that takes the workspace, imported when it is its turn."""

    name: str
    module: str
    function: str

    def run(self, ws: Workspace) -> None:
        """Do the step."""
        getattr(import_module(self.module), self.function)(ws)


#: how a stage is carried out: directly, or as a task of an orchestrator
Perform = Callable[[Stage, Workspace], None]

INGEST = Stage("ingest", "transforms.ingest.read_inbox", "ingest")
_VALIDATE = Stage("validate", "transforms.validate.validate_files", "validate")
_TABLES = Stage("tables", "transforms.emit.write_tables", "write_tables")
_FILES = Stage("import files and reports", "transforms.emit.write_files", "write_files")

CHECK = (INGEST, _VALIDATE, _TABLES, Stage("reports", "transforms.emit.write_reports", "write_reports"))
PLAN = (
    INGEST,
    _VALIDATE,
    Stage("resolve", "transforms.resolve.resolve_mentions", "resolve"),
    Stage("segments", "transforms.segments.find_members", "find_members"),
    Stage("ledger", "transforms.ledger.read_ledger", "read_ledger"),
    Stage("associate", "transforms.associate.associate_pairs", "associate"),
    Stage("rules", "transforms.associate.apply_rules", "apply_rules"),
    Stage("diff", "transforms.diff.plan_changes", "diff"),
    _TABLES,
    _FILES,
)
UNDO = (Stage("undo", "transforms.undo.plan_undo", "plan_undo"), _TABLES, _FILES)


def perform_stage(stage: Stage, ws: Workspace) -> None:
    """Announce a stage, do it, note its seconds."""
    ws.progress(stage.name)
    started = time.perf_counter()
    stage.run(ws)
    ws.timings[stage.name] = round(time.perf_counter() - started, 3)
