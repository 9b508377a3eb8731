"""The members of every segment: the records of an export whose row meets the condition."""

from __future__ import annotations

import difflib
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from schemas.segment import Segment, columns_of
from transforms.resolve.record_rows import accepted_rows
from transforms.scratch import add_notice
from transforms.segments.condition import ConditionSql, tests_of
from transforms.source_file import SourceFile
from transforms.statements import only_row, quoted
from transforms.workspace import Workspace

#: columns whose newest date tells when an export was made, where the settings do not
DATED = ("created_at", "updated_at", "last_activity_at")


def find_members(ws: Workspace) -> None:
    """Fill the scratch table segment_member, one row a segment and record, from the raw tables of the exports.

    A file counts that has all columns of the condition. Where none has, the segment has no members
    (``segment_unusable``, with the right columns).
    """
    for segment in ws.job.segments:
        files = [
            file for file in ws.exports()
            if file.object_type == segment.object_type and segment.account in ("", file.account)
        ]
        wanted = columns_of(segment.condition)
        usable = [file for file in files if wanted <= set(file.columns)]
        if not usable:
            _note_unusable(ws, segment, files)
        for file in usable:
            _add_members(ws, segment, file)


def moment_of(ws: Workspace, account: str) -> datetime:
    """Now, for an account: its ``as_of``, else the newest date in its exports, else the start of the run (UTC)."""
    if account not in ws.as_of:
        settings = ws.job.account(account)
        found = _in_utc(datetime.fromisoformat(settings.as_of), settings.time_zone) if settings.as_of else None
        newest = [_newest(ws, file) for file in ws.exports() if file.account == account] if found is None else []
        started = ws.started_at.astimezone(UTC).replace(tzinfo=None) if ws.started_at.tzinfo else ws.started_at
        ws.as_of[account] = found or max((moment for moment in newest if moment), default=started)
    return ws.as_of[account]


def _newest(ws: Workspace, file: SourceFile) -> datetime | None:
    settings = ws.job.account(file.account)
    columns = [quoted(column) for column in DATED if column in file.columns]
    if not columns:
        return None
    times = ", ".join(f"max(segment_time(tidy({column}), $zone, $order))" for column in columns)
    found = only_row(
        ws.con, f"select {times} from read_parquet($raw)",
        {"zone": settings.time_zone, "order": settings.date_order, "raw": str(file.raw)},
    )
    return max((moment for moment in found if moment), default=None)


def _in_utc(moment: datetime, time_zone: str) -> datetime:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(time_zone))
    return moment.astimezone(UTC).replace(tzinfo=None)


def _add_members(ws: Workspace, segment: Segment, file: SourceFile) -> None:
    settings = ws.job.account(file.account)
    now = moment_of(ws, file.account)
    if segment.members != "live":
        # a day is over when the next one begins
        day = datetime.combine(date.fromisoformat(segment.members), datetime.max.time())
        now = _in_utc(day, settings.time_zone)
    made = ConditionSql(now, settings.time_zone, settings.date_order)
    condition = made.of(segment.condition)
    if segment.members != "live" and "created_at" in file.columns:
        condition += ' and coalesce(segment_time(tidy("created_at"), ?, ?) <= ?, true)'
        made.values += [settings.time_zone, settings.date_order, now]
    ws.con.execute(
        f"""
        insert into segment_member
        select ?, row_record.record_no, ?::timestamp, row_record.file_id, row_record.source_row
        from (select source_row from {accepted_rows(file)} where {condition}) as met
        inner join row_record on row_record.file_id = ? and row_record.source_row = met.source_row""",
        [segment.name, now, *made.values, file.file_id],
    )
    _note_unreadable(ws, segment, file, now)


def _note_unreadable(ws: Workspace, segment: Segment, file: SourceFile, now: datetime) -> None:
    """Numbers and dates that cannot be read meet no comparison; one notice a column."""
    settings = ws.job.account(file.account)
    noted = set()
    for test in tests_of(segment.condition):
        made = ConditionSql(now, settings.time_zone, settings.date_order)
        condition = made.unreadable(test)
        if condition and test.column not in noted:
            noted.add(test.column)
            count, first = only_row(
                ws.con, f"select count(*), min(source_row) from {accepted_rows(file)} where {condition}", made.values
            )
            if count:
                heading = file.heading_of(test.column)
                add_notice(ws, "segment_value_unreadable", file, row=first, column=heading, detail=str(count))


def _note_unusable(ws: Workspace, segment: Segment, files: list[SourceFile]) -> None:
    """Name the column that is wrong, and the right ones: the nearest where one is near."""
    known = sorted({column for file in files for column in file.columns})
    wrong = sorted(columns_of(segment.condition) - set(known))
    near = difflib.get_close_matches(wrong[0], known, n=1, cutoff=0.5) if wrong else []
    right = ", ".join(near or known) or f"no export of {segment.object_type}"
    add_notice(
        ws, "segment_unusable", account=segment.account, object_type=segment.object_type, value=segment.name,
        detail=f"{', '.join(wrong)}: {right}",
    )
