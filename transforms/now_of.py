"""The moment that counts as now for an account: for its rules and its segments."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from transforms.source_file import SourceFile
from transforms.statements import only_row, quoted
from transforms.workspace import Workspace

#: columns whose newest date tells when an export was made, where the settings do not
DATED = ("created_at", "updated_at", "last_activity_at")


def now_of(ws: Workspace, account: str) -> datetime:
    """Now, for an account: its ``as_of``, else the newest date in its exports, else the start of the run (UTC).

    An export does not say when it was made: its moment is the latest at which it says that a record was created,
    changed or active. What was asked for stands in run.json.
    """
    if account not in ws.as_of:
        settings = ws.job.account(account)
        found = in_utc(datetime.fromisoformat(settings.as_of), settings.time_zone) if settings.as_of else None
        newest = [_newest(ws, file) for file in ws.exports() if file.account == account] if found is None else []
        started = ws.started_at.astimezone(UTC).replace(tzinfo=None) if ws.started_at.tzinfo else ws.started_at
        ws.as_of[account] = found or max((moment for moment in newest if moment), default=started)
    return ws.as_of[account]


def in_utc(moment: datetime, time_zone: str) -> datetime:
    """A moment in UTC without a zone; without an offset it is in ``time_zone``."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(time_zone))
    return moment.astimezone(UTC).replace(tzinfo=None)


def _newest(ws: Workspace, file: SourceFile) -> datetime | None:
    settings = ws.job.account(file.account)
    columns = [quoted(column) for column in DATED if column in file.columns]
    if not columns:
        return None
    times = ", ".join(f"max(segment_time(tidy({column}), $zone, $order))" for column in columns)
    found = only_row(
        ws.con, f"select {times} from {file.raw_rows}",
        {"zone": settings.time_zone, "order": settings.date_order},
    )
    return max((moment for moment in found if moment), default=None)
