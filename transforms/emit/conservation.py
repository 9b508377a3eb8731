"""No record and no mention is lost: checked at the end of every run."""

from __future__ import annotations

from transforms.emit.run_counts import SummaryCounts
from transforms.workspace import Workspace

MENTION_STATUSES = {"resolved", "unknown", "ambiguous", "malformed", "unverified", "to_create"}


class ConservationError(Exception):
    """A record or a mention was lost or counted twice; the text names the file, and no cell value."""


def check_conservation(ws: Workspace, counts: SummaryCounts) -> None:
    """Raises ConservationError unless every record of every file and every mention has gone one way.

    The records of a file are counted a second time by another parser than the one that reads it.
    """
    for file in ws.files:
        if file.status != "read":
            continue
        gone = file.records_accepted + file.records_quarantined + file.records_ignored
        if file.records_in != file.records_counted:
            raise ConservationError(
                f"{file.source_file}: {file.records_in} records were read, but an independent count finds "
                f"{file.records_counted}; the run is not to be trusted and was dropped"
            )
        if file.records_in != gone:
            raise ConservationError(
                f"{file.source_file}: {file.records_in} records were read, but {gone} are accounted for; "
                "the run is not to be trusted and was dropped"
            )
    if lost := set(counts.mentions) - MENTION_STATUSES:
        raise ConservationError(f"{sum(counts.mentions[status] for status in lost)} mentions have no status")
