"""What a run did, in numbers. No cell value is among them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ChangeCount:
    """Changes of one action and kind; ``kind`` is like ``company–contact`` (an en dash)."""

    action: str
    kind: str
    changes: int


@dataclass(frozen=True)
class NoticeCount:
    """Notices of one code, and the first place they speak of (row 0: the whole file)."""

    code: str
    severity: str
    notices: int
    source_file: str
    source_row: int
    source_column: str


@dataclass(frozen=True)
class ImportCount:
    """Changes that one import file takes; the file is named as ``confirm --only`` names it, split or not."""

    account: str
    import_file: str
    changes: int


@dataclass(frozen=True)
class WizardCount:
    """Outlook contacts with one outcome, and for how many of them it is planned, not only explained."""

    outcome: str
    contacts: int
    planned: int


@dataclass(frozen=True)
class SummaryCounts:
    """The counts of one run. ``files`` and ``mentions`` are by status, ``unlinks`` by reason.

    ``imports`` counts what the changes say: of a refused run no import file is written.
    """

    files: dict[str, int]
    records_in: int
    records_accepted: int
    records_quarantined: int
    records_ignored: int
    mentions: dict[str, int]
    changes: tuple[ChangeCount, ...]
    notices: tuple[NoticeCount, ...]
    imports: tuple[ImportCount, ...]
    unlinks: dict[str, int]
    wizard: tuple[WizardCount, ...] = ()

    def changed(self, *actions: str) -> int:
        """How many changes are of one of these actions."""
        return sum(count.changes for count in self.changes if count.action in actions)
