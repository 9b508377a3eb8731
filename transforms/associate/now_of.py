"""The moment that counts as now for the rules of an account."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from transforms.statements import only_row
from transforms.workspace import Workspace

_LATEST = """
    select max(date_cell.moment)
    from date_cell
    inner join file on date_cell.file_id = file.file_id and file.role = 'exports' and file.account = ?
    where date_cell.field in ('created_at', 'updated_at', 'last_activity_at')
"""


def now_of(ws: Workspace, account: str) -> datetime:
    """``as_of`` of the account, else the newest export's moment, in UTC without a zone; noted for run.json.

    An export does not say when it was made: its moment is the latest at which it says that a record was created,
    changed or active. Without any such date it is the time of the run.
    """
    if account not in ws.as_of:
        ws.as_of[account] = _set_moment(ws, account) or only_row(ws.con, _LATEST, [account])[0] or (
            ws.started_at.astimezone(UTC).replace(tzinfo=None) if ws.started_at.tzinfo else ws.started_at
        )
    return ws.as_of[account]


def _set_moment(ws: Workspace, account: str) -> datetime | None:
    settings = ws.job.account(account)
    if not settings.as_of:
        return None
    moment = datetime.fromisoformat(settings.as_of)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(settings.time_zone))
    return moment.astimezone(UTC).replace(tzinfo=None)
